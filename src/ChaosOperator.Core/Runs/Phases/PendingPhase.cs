using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Policies;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>Waits for its turn. Nothing is in AWS yet.</summary>
internal static class PendingPhase
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    public static Decision Decide(RunMoment moment) => moment switch
    {
        { Interruption: { } cut } => Ending.BeforeInjection(moment, cut),
        { Seen.WaitsFor: { } other } => Waiting(moment, $"Waits until {other} is completed.").Stay(Look),
        { Seen.Policy.Hold: { } hold } => Held(moment, hold),
        _ => QuotaWait.AskAgain(moment.With(moment.Status with { StartTime = moment.Now }))
            .Mark(RunMarks.Started, "The run started.")
            .Enter(RunPhase.Preparing, $"{What(moment.Run.Plan)}."),
    };

    private static string What(Plan plan) =>
        plan.Automation is { } automation ? $"Checking SSM documents {automation.Inject.DocumentName} and {automation.RevertTarget}"
        : plan.Foreign is { } foreign ? $"Checking FIS experiment template {foreign.Id}" : $"Writing documents and template for {Counted.Of(plan.Template.Actions.Count, "FIS action")}, and checking them";

    private static Decision Held(RunMoment moment, PolicyHold hold)
    {
        var isNews = moment.Status.Message != hold.Message && hold.Until is not null;
        var waiting = Waiting(moment, hold.Message);
        return (isNews ? waiting.Tell(isWarning: false, hold.Reason, hold.Message) : waiting).StayUntil(hold.Until ?? moment.Now + Look);
    }

    private static RunMoment Waiting(RunMoment moment, string message) => moment
        .With(moment.Status with { Phase = RunPhase.Pending, PhaseStartTime = moment.Status.PhaseStartTime ?? moment.Now })
        .Say(message);
}
