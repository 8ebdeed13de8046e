namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>The time that an expectation speaks of.</summary>
/// <param name="Anchor">The moment from which its limits count.</param>
/// <param name="From">Start of the samples that belong to it: the anchor plus its grace.</param>
/// <param name="To">End of the phase; null while it is open.</param>
internal readonly record struct PhaseSpan(DateTimeOffset Anchor, DateTimeOffset From, DateTimeOffset? To)
{
    /// <summary>The span of an expectation; null before its phase has begun.</summary>
    public static PhaseSpan? Of(Expectation expectation, Timeline timeline, TimeSpan recoveryWindow)
    {
        var (anchor, end) = expectation.Phase switch
        {
            ExpectationPhase.SteadyState => (timeline.SteadyState?.Start, timeline.SteadyState?.End),
            ExpectationPhase.After => (timeline.FaultEnd, timeline.FaultEnd + recoveryWindow),
            _ => (timeline.FaultStart, timeline.FaultEnd),
        };
        return anchor is { } start ? new PhaseSpan(start, start + expectation.Grace, end) : null;
    }

    /// <summary>From the earliest window of a run to the end of the latest; null before there is any.</summary>
    public static TimeWindow? Reach(Timeline timeline, TimeSpan recoveryWindow, DateTimeOffset now)
    {
        DateTimeOffset?[] starts = [timeline.SteadyState?.Start, timeline.FaultStart, timeline.FaultEnd];
        DateTimeOffset?[] ends =
        [
            timeline.SteadyState?.End,
            timeline.FaultStart is null || timeline.FaultEnd is not null ? null : now,
            timeline.FaultEnd + recoveryWindow,
        ];
        return starts.Min() is { } start && ends.Max() is { } end ? new TimeWindow(start, end) : null;
    }
}
