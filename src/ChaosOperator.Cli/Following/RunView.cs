using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Following;

/// <summary>A run for programs.</summary>
internal sealed record RunView(
    string Name, string Namespace, string? Experiment, RunCause? Cause, RunPhase? Phase, Verdict? Verdict, string? Message, DateTimeOffset? Started, DateTimeOffset? Completed,
    IReadOnlyList<ExpectationRecord> Expectations, IReadOnlyList<Finding> Diagnosis, RunFigures? Figures)
{
    /// <summary>The view of a run.</summary>
    public static RunView Of(V1Alpha1ChaosRun run) => new(
        run.Metadata.Name, run.Metadata.NamespaceProperty, run.Spec.ExperimentName, run.Spec.Cause, run.Status?.Phase, run.Status?.Verdict, run.Status?.Message, run.Status?.StartTime, run.Status?.CompletionTime,
        run.Status?.Expectations ?? [], run.Status?.Diagnosis ?? [], run.Status?.Figures);
}
