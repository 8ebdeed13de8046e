using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Documents;
using ChaosOperator.Core.Policies;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Policies;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;
using k8s;
using k8s.Models;

namespace ChaosOperator.Orphans;

/// <summary>Reads from the API server itself what is there: nothing may be called an orphan because a watch lags.</summary>
internal sealed class ClusterReader(
    IResourceApi<V1Alpha1ChaosExperiment> experiments, IResourceApi<V1Alpha1ChaosRun> runs, PolicyBook policies, TimeProvider time)
{
    private const int PageSize = 200;

    /// <summary>Reads experiments, runs and policies.</summary>
    /// <exception cref="UnknownHolderException">An object cannot be read as far as to know what it is: then nobody knows what it holds.</exception>
    public async Task<ClusterReading> ReadAsync(CancellationToken cancellationToken)
    {
        var (foundExperiments, _) = await experiments.ListAllAsync(PageSize, cancellationToken);
        var (foundRuns, _) = await runs.ListAllAsync(PageSize, cancellationToken);
        var there = foundExperiments.Values.Select(found => (found.Key.Namespace, UidOf(found))).ToHashSet();
        return new ClusterReading(
            [.. foundExperiments.Values.Select(found => found.Entity).OfType<V1Alpha1ChaosExperiment>()],
            [.. foundRuns.Values.Select(found => found.Entity).OfType<V1Alpha1ChaosRun>()],
            await policies.ReadAllAsync(time.GetUtcNow(), cancellationToken),
            new Holders([.. foundExperiments.Values.Select(Held)], [.. foundRuns.Values.Select(found => Held(found, there))]));
    }

    private static HeldExperiment Held(ObjectReading<V1Alpha1ChaosExperiment> found) =>
        new(UidOf(found), found.Entity?.Spec.Fault?.LambdaExtension?.AutomationRoleArn) { Named = Named(found, found.Entity?.Spec) };

    private static NamedObjects Named<TEntity>(ObjectReading<TEntity> found, ChaosExperimentSpec? spec)
        where TEntity : class => found.Unreadable is { } unreadable ? NamedInCluster.In(unreadable) : NamedObjects.Of(spec);

    /// <summary>
    /// A run that cannot be read may still have a fault in force, so it counts as active. What a run says of its experiment counts if the experiment is there in its namespace, or if the operator
    /// has recorded it: else anybody could hold what belongs to another namespace, and keep it from being lifted.
    /// </summary>
    private static HeldRun Held(ObjectReading<V1Alpha1ChaosRun> found, HashSet<(string Namespace, string Uid)> there)
    {
        var (metadata, status) = found.Entity is { } run ? (run.Metadata, run.Status) : (found.Unreadable!.Metadata, FormerStatus.Of<ChaosRunStatus>(found.Unreadable));
        var said = found.Entity?.Spec.ExperimentUid ?? metadata.OwnerReferences?.FirstOrDefault(reference => reference.Kind == V1Alpha1ChaosExperiment.KubeKind)?.Uid;
        var owner = status?.Mandate?.ExperimentUid ?? (said is not null && there.Contains((found.Key.Namespace, said)) ? said : null);
        return new HeldRun(UidOf(found), owner, found.Entity?.IsCompleted() ?? false) { Named = Named(found, found.Entity?.Spec.Experiment) };
    }

    private static string UidOf<TEntity>(ObjectReading<TEntity> found)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> =>
        (found.Entity?.Metadata ?? found.Unreadable!.Metadata).Uid ?? throw Unknown(found);

    private static UnknownHolderException Unknown<TEntity>(ObjectReading<TEntity> found)
        where TEntity : class => new($"{found.Key} has no UID that can be read; delete or mend it.");
}

/// <summary>An object does not tell what it holds.</summary>
/// <param name="message">Which, and what to do.</param>
internal sealed class UnknownHolderException(string message) : Exception(message);

/// <summary>What is there in Kubernetes.</summary>
/// <param name="Experiments">The experiments that can be read.</param>
/// <param name="Runs">The runs that can be read.</param>
/// <param name="Policies">All policies.</param>
/// <param name="Holders">Who holds objects in AWS.</param>
internal sealed record ClusterReading(
    IReadOnlyList<V1Alpha1ChaosExperiment> Experiments, IReadOnlyList<V1Alpha1ChaosRun> Runs, IReadOnlyList<PolicyState> Policies, Holders Holders)
{
    /// <summary>The experiment that something was made for: the same, or one that was applied anew under its name; null when there is none.</summary>
    public V1Alpha1ChaosExperiment? Namesake(FormerOwner owner) =>
        Experiments.FirstOrDefault(experiment => experiment.Metadata.Uid == owner.ExperimentUid)
        ?? Experiments.FirstOrDefault(experiment => experiment.Metadata.NamespaceProperty == owner.Namespace && experiment.Metadata.Name == owner.Experiment);

    /// <summary>Where to look: as experiments and runs first, whose rights are the nearest; then as policies; then as the operator was told.</summary>
    /// <param name="regions">Regions from the command line.</param>
    /// <param name="roles">Roles from the command line.</param>
    public IEnumerable<SweepScope> Scopes(IReadOnlyList<string> regions, IReadOnlyList<SweepRole> roles)
    {
        // For an experiment that was never allowed no role is assumed; one that was at work may be looked after whatever the policies say by now.
        var ofRuns = Runs.Where(run => run.Status is { Mandate: not null, Aws: not null }).Select(run => SweepPlaces.Of(run.Status!.Mandate!.Aws, run.Metadata.NamespaceProperty));
        var ofExperiments =
            from experiment in Experiments
            let scope = SweepPlaces.Of(experiment.Spec.Aws, experiment.Metadata.NamespaceProperty)
            where scope is not null && (experiment.Status?.Aws is not null || SweepPlaces.IsAllowed(Policies, scope, experiment.Metadata.NamespaceProperty))
            select scope;
        return [.. ofExperiments, .. ofRuns.OfType<SweepScope>(), .. Policies.SelectMany(policy => SweepPlaces.Of(policy, regions)), .. SweepPlaces.Of(regions, roles)];
    }
}
