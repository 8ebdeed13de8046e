namespace ChaosOperator.Core.Runs.Phases;

/// <summary>Metrics that gave nothing: before a run ends for want of them it is looked up once what CloudWatch has instead.</summary>
internal static class MissingData
{
    /// <summary>Whether there is something to look up, and it was not yet. Who wants to be rid of the run does not wait for it.</summary>
    public static bool IsToBeLookedUp(RunMoment moment) =>
        moment is { Seen.Metrics: null, Interruption: null } && MissingMetrics.Of(moment.Run.Hypothesis, moment.Status, moment.Seen.Series).Count > 0;

    /// <summary>The outcomes are stored, and with the next look comes what was found.</summary>
    public static Decision LookUp(RunMoment moment) => moment.Say("Looking up what CloudWatch has in place of signals without data.").Stay(TimeSpan.Zero);
}
