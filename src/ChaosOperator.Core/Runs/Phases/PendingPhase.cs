namespace ChaosOperator.Core.Runs.Phases;

/// <summary>Waits for its turn. Nothing is in AWS yet.</summary>
internal static class PendingPhase
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    public static Decision Decide(RunMoment moment) => moment switch
    {
        { Interruption: { } cut } => Ending.BeforeInjection(moment, cut),
        { Seen.WaitsFor: { } other } => moment
            .With(moment.Status with { Phase = RunPhase.Pending, PhaseStartTime = moment.Status.PhaseStartTime ?? moment.Now })
            .Say($"Waits until {other} is completed.")
            .Stay(Look),
        _ => moment
            .With(moment.Status with { StartTime = moment.Now })
            .Mark(RunMarks.Started, "The run started.")
            .Enter(RunPhase.Preparing, $"Preparing: documents, template and checks for {moment.Run.Plan.Template.Actions.Count} FIS actions."),
    };
}
