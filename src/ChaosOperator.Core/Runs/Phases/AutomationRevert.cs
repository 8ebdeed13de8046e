using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>
/// The revert of a fault that is an SSM Automation: run once the automation is over, whatever became of it, and again until it succeeds. Nothing but its success says that the fault is lifted, and after that
/// what its author wants to be shown.
/// </summary>
internal static class AutomationRevert
{
    /// <summary>The intent to lift the fault, and what lifts it; nothing where no automation is the fault, or where it was begun already.</summary>
    public static (RunMoment Moment, RunCommand[] Commands) Begin(RunMoment moment) =>
        moment.Run.Plan.Automation is { } automation && Record(moment, automation) is null ? Intend(moment, automation, attempt: 1) : (moment, []);

    /// <summary>Whether an attempt is over without having lifted the fault.</summary>
    public static bool HasFailed(RunMoment moment) =>
        moment.Run.Plan.Automation is { } automation && Seen(moment, automation) is { IsTerminal: true, IsSuccess: false };

    /// <summary>What comes next until the fault is lifted; null once it is, and where nothing of the kind was injected.</summary>
    public static Decision? Next(RunMoment moment)
    {
        if (moment.Run.Plan.Automation is not { } automation || moment.Status.Aws?.InjectionId is null)
        {
            return null;
        }

        return (Record(moment, automation), Seen(moment, automation)) switch
        {
            ({ BesideInjection: true } record, { IsTerminal: true }) when IsOver(moment) => Attempt(moment, automation, record.Attempts + 1),
            (_, { IsSuccess: true }) => null,
            (null, _) => Attempt(moment, automation, 1),
            // SSM forgets executions after a while.
            ({ } record, { IsTerminal: false } live) when moment.Seen.Reverts.ContainsKey(record.Target) || moment.Now < record.LastAttempt + RevertingPhase.LongestBackoff => moment
                .Say($"Waiting for SSM automation {live.Id} of document {automation.RevertTarget} to lift the fault; it is {live.Status}.")
                .Stay(RevertingPhase.Look),
            ({ } record, _) when !IsDue(moment, record) => moment.Say(moment.Status.Message ?? "Lifting the fault.").Stay(RevertingPhase.Look),
            ({ } record, { IsTerminal: true } over) => Attempt(Failed(moment, automation, record, over.Id, over.Status), automation, record.Attempts + 1),
            // Its start was refused (that stands in the condition), its answer lost, or SSM forgot it.
            ({ } record, _) => Attempt(moment, automation, record.Attempts + 1),
        };
    }

    /// <summary>The next attempt of a revert whose start was refused or its answer lost; null when none is due.</summary>
    public static Decision? Again(RunMoment moment) =>
        moment.Run.Plan.Automation is { } automation && Record(moment, automation) is { AutomationExecutionId: null } record && IsDue(moment, record) ? Attempt(moment, automation, record.Attempts + 1) : null;

    /// <summary>The fault is lifted beside an automation that does not stop, and again once that is over.</summary>
    public static Decision Beside(RunMoment said) => Next(said) ?? said.Stay(RevertingPhase.Look);

    /// <summary>An automation that is not over may put the fault in force again: what lifts it before then does not count.</summary>
    public static RunMoment Outlived(RunMoment moment) =>
        moment.Run.Plan.Automation is { } automation && moment.Seen.Injection is { IsTerminal: false } && Record(moment, automation) is { BesideInjection: null }
            ? moment.Aws(aws => aws with { Reverts = [.. aws.Reverts.Select(revert => revert with { BesideInjection = true })] })
            : moment;

    private static bool IsOver(RunMoment moment) => moment.Seen is { InjectionFailure: null, Injection: null or { IsTerminal: true } };

    private static bool IsDue(RunMoment moment, RevertRecord record) => moment.Now >= record.LastAttempt + RevertingPhase.Backoff(record.Attempts);

    private static RunMoment Failed(RunMoment moment, AutomationPlan automation, RevertRecord record, string id, string status)
    {
        var message = $"Document {automation.RevertTarget} has not lifted the fault in {(record.Attempts == 1 ? "1 attempt" : $"{record.Attempts} attempts")}: SSM automation {id} is {status}. Trying again; look at its steps, "
            + "undo by hand what is left, or let the run go with the annotation chaosoperator.dev/abandon.";
        return RevertingPhase.Unverified(moment, RevertedReasons.RevertFailed, message).Warn(RevertedReasons.RevertFailed, message);
    }

    private static Decision Attempt(RunMoment moment, AutomationPlan automation, int attempt)
    {
        var (intended, commands) = Intend(moment, automation, attempt);
        return intended.Stay(RevertingPhase.Look, commands);
    }

    /// <summary>The attempt is stored before it is begun, so that a crash in between counts as one.</summary>
    private static (RunMoment Moment, RunCommand[] Commands) Intend(RunMoment moment, AutomationPlan automation, int attempt)
    {
        var intended = new RevertRecord { Target = automation.RevertTarget, Attempts = attempt, LastAttempt = moment.Now, BesideInjection = IsOver(moment) ? null : true };
        var next = moment.Aws(aws => aws with { Reverts = [intended] });
        return (
            attempt == 1 ? next.Mark(RunMarks.RevertStarted, $"The operator lifts the fault by document {automation.RevertTarget}.").Say($"Lifting the fault by document {automation.RevertTarget}.") : next,
            [new RunCommand.StartRevert(automation.RevertTarget, attempt)]);
    }

    private static RevertRecord? Record(RunMoment moment, AutomationPlan automation) => moment.Status.Aws?.Reverts.FirstOrDefault(revert => revert.Target == automation.RevertTarget);

    /// <summary>The execution of the attempt that is recorded; what was read of an earlier one does not count.</summary>
    private static AutomationObservation? Seen(RunMoment moment, AutomationPlan automation) =>
        Record(moment, automation) is { AutomationExecutionId: { } id, State: { } state } ? new AutomationObservation(id, state, null) : null;
}
