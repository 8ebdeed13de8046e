using ChaosOperator.Core.Orphans;
using ChaosOperator.Core.Policies;
using ChaosOperator.Kubernetes.Api;

namespace ChaosOperator.Orphans;

/// <summary>
/// What is there in Kubernetes, as far as a sweep has to know it for as long as it lasts: of ten thousand experiments their specs are a hundred megabytes.
/// </summary>
/// <param name="Experiments">UIDs of the experiments.</param>
/// <param name="OfExperiments">Where experiments look, each place once.</param>
/// <param name="OfRuns">Where runs that were at work have looked.</param>
/// <param name="Policies">All policies.</param>
/// <param name="Holders">Who holds objects in AWS.</param>
internal sealed record ClusterReading(
    IReadOnlyDictionary<ResourceKey, string> Experiments, IReadOnlyList<ExperimentScope> OfExperiments, IReadOnlyList<SweepScope> OfRuns, IReadOnlyList<PolicyState> Policies, Holders Holders)
{
    // After the loss of a cluster there may be as many orphans as experiments.
    private readonly Dictionary<string, ResourceKey> byUid = Experiments.DistinctBy(experiment => experiment.Value).ToDictionary(experiment => experiment.Value, experiment => experiment.Key, StringComparer.Ordinal);

    /// <summary>The experiment that something was made for, with its UID: the same, or one that was applied anew under its name; null when there is none.</summary>
    public (ResourceKey Key, string Uid)? Namesake(FormerOwner owner)
    {
        if (owner.ExperimentUid is { } uid && byUid.TryGetValue(uid, out var key)) return (key, uid);
        return owner is { Namespace: { } space, Experiment: { } name } && Experiments.TryGetValue(new ResourceKey(space, name), out var present) ? (new ResourceKey(space, name), present) : null;
    }

    /// <summary>Where to look: as experiments and runs first, whose rights are the nearest; then as policies; then as the operator was told.</summary>
    /// <param name="regions">Regions from the command line.</param>
    /// <param name="roles">Roles from the command line.</param>
    public IEnumerable<SweepScope> Scopes(IReadOnlyList<string> regions, IReadOnlyList<SweepRole> roles) =>
    [
        // For an experiment that was never allowed no role is assumed; one that was at work may be looked after whatever the policies say by now.
        .. OfExperiments.Where(experiment => experiment.WasAtWork || SweepPlaces.IsAllowed(Policies, experiment.Scope, experiment.Namespace)).Select(experiment => experiment.Scope),
        .. OfRuns,
        .. Policies.SelectMany(policy => SweepPlaces.Of(policy, regions)),
        .. SweepPlaces.Of(regions, roles),
    ];
}

/// <summary>Where an experiment looks.</summary>
/// <param name="Scope">Where, and as whom.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="WasAtWork">Whether anything was made for it.</param>
internal sealed record ExperimentScope(SweepScope Scope, string Namespace, bool WasAtWork);
