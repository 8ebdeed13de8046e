namespace ChaosOperator.Core.Runs.Tracing;

/// <summary>
/// The phases of a run, by the marks of its timeline: one after the other, from its creation to its end. That the fault of a run which recovered was looked after once more has no mark, and is a part of Recovering here.
/// </summary>
internal static class PhaseSpans
{
    public static IEnumerable<RunSpan> Of(TraceSpans spans, ChaosRunStatus status)
    {
        var entries = Entries(spans, status);
        return entries.Select((entry, number) =>
        {
            var end = number + 1 < entries.Count ? entries[number + 1].Start : spans.Completed;
            return spans.Part($"phase/{number}", entry.Phase.ToString(), entry.Start, end) with
            {
                Marks = [.. status.Timeline.Where(mark => (number == 0 || mark.Time >= entry.Start) && (mark.Time < end || number + 1 == entries.Count))],
                Problem = IsCut(status, entries, number) ? status.CutShort!.Message : null,
            };
        });
    }

    /// <summary>A phase that could not come to its end.</summary>
    private static bool IsCut(ChaosRunStatus status, List<(RunPhase Phase, DateTimeOffset Start)> entries, int number) =>
        status.CutShort is not null && entries[number].Phase != RunPhase.Reverting && (number + 1 == entries.Count || entries[number + 1].Phase == RunPhase.Reverting);

    private static List<(RunPhase Phase, DateTimeOffset Start)> Entries(TraceSpans spans, ChaosRunStatus status)
    {
        var entries = new List<(RunPhase Phase, DateTimeOffset Start)> { (RunPhase.Pending, spans.Created) };
        foreach (var mark in status.Timeline)
        {
            var (phase, start) = entries[^1];
            // Marks of AWS's clock may lie before what the operator's own says.
            if (After(phase, mark.Mark) is { } next && next != phase)
            {
                entries.Add((next, mark.Time > start ? mark.Time : start));
            }
        }

        return entries;
    }

    private static RunPhase? After(RunPhase phase, string mark) => mark switch
    {
        RunMarks.Started => RunPhase.Preparing,
        RunMarks.Queued => RunPhase.Pending,
        RunMarks.Prepared => RunPhase.SteadyState,
        RunMarks.SteadyStateMet => RunPhase.Injecting,
        RunMarks.ExperimentEnded when phase == RunPhase.Injecting => RunPhase.Recovering,
        RunMarks.CutShort when phase is RunPhase.Injecting or RunPhase.Recovering => RunPhase.Reverting,
        RunMarks.RevertStarted when phase == RunPhase.Recovering => RunPhase.Reverting,
        _ => null,
    };
}
