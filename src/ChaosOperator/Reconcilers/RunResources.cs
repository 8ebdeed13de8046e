using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Resources;

namespace ChaosOperator.Reconcilers;

/// <summary>What is asked of run resources in many places.</summary>
internal static class RunResources
{
    /// <summary>Whether there is a verdict and nothing more will happen.</summary>
    public static bool IsCompleted(this V1Alpha1ChaosRun run) => run.Status?.Phase == RunPhase.Completed;

    /// <summary>The key of a run: its name is the experiment's and its number, so that one run cannot be created twice.</summary>
    public static ResourceKey KeyOf(V1Alpha1ChaosExperiment experiment, int number) =>
        new(experiment.Metadata.NamespaceProperty, $"{experiment.Metadata.Name}-{number}");
}
