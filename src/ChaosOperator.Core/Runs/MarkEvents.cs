namespace ChaosOperator.Core.Runs;

/// <summary>
/// Tells as events the marks that come into a timeline, whatever brought them there: a decision, or what came of a command. The other marks are told by whoever sets them: with the phase that they
/// lead to, with their outcome, or with what follows from them.
/// </summary>
public static class MarkEvents
{
    /// <summary>The events of the marks that a status has and the one before it had not.</summary>
    public static IReadOnlyList<RunEvent> Of(ChaosRunStatus before, ChaosRunStatus after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return ReferenceEquals(before.Timeline, after.Timeline) ? [] : [.. after.Timeline.Except(before.Timeline).Select(Of).OfType<RunEvent>()];
    }

    private static RunEvent? Of(TimelineMark mark) => mark.Mark switch
    {
        RunMarks.FaultInForce => new(IsWarning: false, mark.Mark, $"The fault is in full force since {Text.Clock(mark.Time)}."),
        RunMarks.FaultLifting => new(IsWarning: false, mark.Mark, $"The fault is being lifted since {Text.Clock(mark.Time)}."),
        RunMarks.LoadUp or RunMarks.LoadStopped or RunMarks.Previewed or RunMarks.SteadyStateRenewed or RunMarks.ExperimentStarted or RunMarks.RevertStarted or RunMarks.Reverted =>
            new(IsWarning: false, mark.Mark, mark.Message),
        _ => null,
    };
}
