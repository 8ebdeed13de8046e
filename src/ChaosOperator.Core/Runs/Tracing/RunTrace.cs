using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Runs.Tracing;

/// <summary>The trace of a completed run, made of what its status recorded: one root, its phases, and what AWS did. So it is whole however often the operator was killed meanwhile, or another one took over.</summary>
public static class RunTrace
{
    /// <summary>Name of the root.</summary>
    public const string Root = "ChaosRun";

    /// <summary>The spans, the root first; none while the run is not completed.</summary>
    /// <param name="run">What tells the run from others.</param>
    /// <param name="status">Its status.</param>
    public static IReadOnlyList<RunSpan> Of(TracedRun run, ChaosRunStatus status)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(status);
        if (status is not { Phase: RunPhase.Completed, CompletionTime: { } end, Verdict: { } verdict })
        {
            return [];
        }

        var spans = new TraceSpans(run, end);
        return
        [
            spans.Make(null, TraceIds.RootPath, Root, run.Created, end) with
            {
                Attributes = Known(run, status, verdict),
                Problem = verdict is Verdict.Refuted or Verdict.Error ? status.Message ?? verdict.ToString() : null,
            },
            .. PhaseSpans.Of(spans, status),
            .. AwsSpans.Of(spans, status),
        ];
    }

    private static List<KeyValuePair<string, object>> Known(TracedRun run, ChaosRunStatus status, Verdict verdict)
    {
        var known = new List<KeyValuePair<string, object>>();
        Add("chaosoperator.verdict", verdict.ToString());
        Add("chaosoperator.message", status.Message);
        Add("chaosoperator.run", run.Name);
        Add("chaosoperator.run.uid", run.Uid);
        Add("k8s.namespace.name", run.Namespace);
        Add("chaosoperator.experiment", status.Mandate?.ExperimentName);
        Add("chaosoperator.hypothesis", run.Hypothesis);
        Add("chaosoperator.cause", run.Cause?.ToString());
        Add("chaosoperator.cut_short", status.CutShort?.Reason);
        Add("chaosoperator.failure", status.Failure?.Reason);
        Add("cloud.region", status.Mandate?.Region);
        Add("chaosoperator.time_to_detect", Durations.Parse(status.Figures?.TimeToDetect)?.TotalSeconds);
        Add("chaosoperator.time_to_recover", Durations.Parse(status.Figures?.TimeToRecover)?.TotalSeconds);
        return known;

        void Add(string name, object? value)
        {
            if (value is not (null or ""))
            {
                known.Add(new(name, value));
            }
        }
    }
}

/// <summary>What tells a run from others, beside its status.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Its UID.</param>
/// <param name="Created">When it was created.</param>
/// <param name="Hypothesis">Name of its hypothesis; null where it is not known any more.</param>
/// <param name="Cause">What asked for it; null where it is not known any more.</param>
public sealed record TracedRun(string Namespace, string Name, string Uid, DateTimeOffset Created, string? Hypothesis, RunCause? Cause);
