using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Resources;

namespace ChaosOperator.Documents;

/// <summary>The experiments of the cluster, as the watch has told.</summary>
internal sealed class StandingExperiments(IResourceCache<V1Alpha1ChaosExperiment> experiments, NamedInCluster named) : IStandingExperiments
{
    public PlanRecord? PlanOf(RunContext run) =>
        experiments.Get(new ResourceKey(run.Owner.Namespace, run.Owner.Experiment)) is { Status.Aws: { } recorded } found && found.Metadata.Uid == run.Owner.ExperimentUid && recorded.PlanHash == run.PlanHash
            ? recorded
            : null;

    public IEnumerable<NamedObjects> Named() => named.All();
}
