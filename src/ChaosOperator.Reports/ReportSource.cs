using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Reports;

/// <summary>What a report is made of: an export, or a run as Kubernetes has it. A run that has no samples can be reported, though not exported.</summary>
public sealed record ReportSource
{
    /// <summary>Namespace of the run.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of the run.</summary>
    public required string Run { get; init; }

    /// <summary>UID of the run.</summary>
    public string Uid { get; init; } = "";

    /// <summary>What asked for the run; null when the source does not say.</summary>
    public RunCause? Cause { get; init; }

    /// <summary>What is typed for the next step; null when the source does not say where the run is.</summary>
    public RunCommands? Commands { get; init; }

    /// <summary>The hypothesis as it was.</summary>
    public required HypothesisSpec Hypothesis { get; init; }

    /// <summary>The status of the run.</summary>
    public required ChaosRunStatus Status { get; init; }

    /// <summary>What was counted of each metric signal, or the last of it where all of it is not kept.</summary>
    public IReadOnlyList<CountedSignal> Signals { get; init; } = [];

    /// <summary>Completed runs of the same hypothesis, newest first; empty when the source has none.</summary>
    public IReadOnlyList<CompletedRun> History { get; init; } = [];

    /// <summary>Where the times of the confirmed runs are going; null when the source does not say.</summary>
    public string? Trend { get; init; }

    /// <summary>A run by its export.</summary>
    /// <param name="export">The export; any member may be missing.</param>
    /// <returns>The source, or why the export cannot be reported.</returns>
    public static (ReportSource? Source, string? Problem) Of(RunExport export)
    {
        ArgumentNullException.ThrowIfNull(export);
        if (export.UnreadableBecause() is { } problem)
        {
            return (null, problem);
        }

        return export is not { Hypothesis: { } hypothesis, Status: { } status }
            ? (null, "The export is not whole: it needs hypothesis and status.")
            : (new ReportSource
            {
                Namespace = export.Namespace ?? "",
                Run = export.Run ?? "",
                Uid = export.Uid ?? "",
                Hypothesis = hypothesis,
                Status = status,
                Signals = [.. (export.Signals ?? []).Select(signal => signal.Counted()).OfType<CountedSignal>()],
            },
            null);
    }

    /// <summary>A run as Kubernetes has it.</summary>
    /// <param name="space">Namespace of the run.</param>
    /// <param name="name">Its name.</param>
    /// <param name="uid">Its UID.</param>
    /// <param name="spec">Its spec.</param>
    /// <param name="status">Its status.</param>
    /// <param name="hypothesis">The status of its hypothesis, for the history; null when there is none any more.</param>
    public static ReportSource Of(string space, string name, string uid, ChaosRunSpec spec, ChaosRunStatus status, HypothesisStatus? hypothesis)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(status);
        var kept = SeriesText.Read(status.Evidence?.Series);
        return new ReportSource
        {
            Namespace = space,
            Run = name,
            Uid = uid,
            Cause = spec.Cause,
            Commands = RunCommands.InCluster(space, name, spec.ExperimentName),
            Hypothesis = spec.Hypothesis ?? new HypothesisSpec(),
            Status = status,
            Signals = kept.Count > 0 ? kept : [.. status.Signals.Select(Shown).OfType<CountedSignal>()],
            History = hypothesis?.History ?? [],
            Trend = hypothesis?.Trend,
        };
    }

    /// <summary>The last samples of a signal, as a status shows them.</summary>
    private static CountedSignal? Shown(SignalRecord record) =>
        SeriesText.Read($"{record.Name},{record.Period},{record.Start.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ},{record.Values}") is [var signal] && Durations.Parse(record.Period) is not null ? signal : null;
}
