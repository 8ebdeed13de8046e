using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Documents;
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
        var (swept, _) = await experiments.ListAllAsync(PageSize, Experiment, cancellationToken);
        var there = swept.Select(found => (found.Key.Namespace, found.Value.Held.Uid)).ToHashSet();
        var (sweptRuns, _) = await runs.ListAllAsync(PageSize, found => Run(found, there), cancellationToken);
        return new ClusterReading(
            swept.ToDictionary(found => found.Key, found => found.Value.Held.Uid),
            [.. swept.Select(found => found.Value.Scope).OfType<ExperimentScope>().Distinct()],
            [.. sweptRuns.Values.Select(run => run.Scope).OfType<SweepScope>().Distinct()],
            await policies.ReadAllAsync(time.GetUtcNow(), cancellationToken),
            new Holders([.. swept.Values.Select(experiment => experiment.Held)], [.. sweptRuns.Values.Select(run => run.Held)]));
    }

    private static (HeldExperiment Held, ExperimentScope? Scope) Experiment(ObjectReading<V1Alpha1ChaosExperiment> found)
    {
        var scope = found.Entity is { } experiment && SweepPlaces.Of(experiment.Spec.Aws, found.Key.Namespace) is { } named ? new ExperimentScope(named, found.Key.Namespace, experiment.Status?.Aws is not null) : null;
        return (Held(found), scope);
    }

    private static (HeldRun Held, SweepScope? Scope) Run(ObjectReading<V1Alpha1ChaosRun> found, HashSet<(string Namespace, string Uid)> there) =>
        (Held(found, there), found.Entity?.Status is { Mandate: { } mandate, Aws: not null } ? SweepPlaces.Of(mandate.Aws, found.Key.Namespace) : null);

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
