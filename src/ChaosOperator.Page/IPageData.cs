using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Resources;

namespace ChaosOperator.Page;

/// <summary>What the page shows: the caches that the operator has anyway. Nothing here asks the API server.</summary>
public interface IPageData
{
    /// <summary>Whether the caches are whole.</summary>
    bool IsReady { get; }

    /// <summary>Now, by the clock that the times of resources are of.</summary>
    DateTimeOffset Now { get; }

    /// <summary>All experiments.</summary>
    IReadOnlyList<V1Alpha1ChaosExperiment> Experiments();

    /// <summary>An experiment; null when there is none.</summary>
    /// <param name="key">Which.</param>
    V1Alpha1ChaosExperiment? Experiment(ResourceKey key);

    /// <summary>A run; null when there is none.</summary>
    /// <param name="key">Which.</param>
    V1Alpha1ChaosRun? Run(ResourceKey key);

    /// <summary>A hypothesis; null when there is none.</summary>
    /// <param name="key">Which.</param>
    V1Alpha1Hypothesis? Hypothesis(ResourceKey key);

    /// <summary>The runs that are kept of an experiment, in no order.</summary>
    /// <param name="experiment">The experiment.</param>
    IReadOnlyList<V1Alpha1ChaosRun> RunsOf(V1Alpha1ChaosExperiment experiment);

    /// <summary>The experiments that test a hypothesis, in no order.</summary>
    /// <param name="hypothesis">The hypothesis.</param>
    IReadOnlyList<V1Alpha1ChaosExperiment> ExperimentsOf(V1Alpha1Hypothesis hypothesis);

    /// <summary>Has every later change told; it cannot be taken back.</summary>
    /// <param name="changed">Told which object it was; quick.</param>
    void Subscribe(Action<ResourceKey> changed);
}
