using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Telemetry;

/// <summary>
/// By what runs are told apart in metrics. What a run says of itself counts only once it was confirmed to which experiment it belongs: whoever may create runs could bring as many names as he likes otherwise.
/// </summary>
internal static class RunLabels
{
    /// <summary>Name of its experiment; empty for a run that was refused.</summary>
    public static string ExperimentOf(ChaosRunStatus? status) => status?.Mandate?.ExperimentName ?? "";

    /// <summary>Name of its hypothesis; empty for a run that was refused, and for one whose spec cannot be read any more.</summary>
    public static string HypothesisOf(V1Alpha1ChaosRun run, ChaosRunStatus? status) => status?.Mandate is null ? "" : run.Spec.Experiment?.HypothesisRef?.Name ?? "";
}
