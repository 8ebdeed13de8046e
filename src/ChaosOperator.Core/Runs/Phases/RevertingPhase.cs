using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>
/// Lifts whatever may still be in force, by a way of its own, until the targets themselves show that it is gone. Never gives up;
/// the annotation <c>chaosoperator.dev/abandon</c> is the one way out.
/// </summary>
internal static class RevertingPhase
{
    internal static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    /// <summary>How long an experiment whose start was asked for may stay hidden: an answer that was lost, a list that lags.</summary>
    internal static readonly TimeSpan HiddenStart = TimeSpan.FromMinutes(3);

    /// <summary>The longest wait between two attempts.</summary>
    internal static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(5);

    public static Decision Decide(RunMoment moment) => Observed(moment) switch
    {
        { Seen.AbandonReason: { } reason } abandoned => Ending.Abandon(abandoned, reason),
        { Seen.Injection: { IsTerminal: false } injection } stuck when StuckInjection.IsStuck(stuck) => StuckInjection.Decide(stuck, injection),
        { Seen.Injection: { IsTerminal: false } injection } live => live
            .Say($"Waiting for {Injected.Name(live, injection.Id)} to stop; it is {injection.State}.")
            .Stay(Look, injection.State == "stopping" ? [] : [new RunCommand.StopInjection(injection.Id)]),
        { Seen.InjectionFailure: { } failure } blind when blind.InPhase < StuckInjection.Patience => Unverified(blind, RevertedReasons.Unreadable, $"{failure.Message} Trying again until the revert is verified.")
            .Stay(Look, blind.Status.Aws?.InjectionId is { } id ? [new RunCommand.StopInjection(id)] : []),
        { Seen.Injection: null, Status.Aws: { InjectionId: null, InjectionAttempted: { } attempted } } waiting when waiting.Now < attempted + HiddenStart => waiting
            .Say($"Making sure that {Injected.Service(waiting.Run.Plan)} has not taken the {Injected.Noun(waiting.Run.Plan)} after all.")
            .Stay(Look),
        { Seen.LiveAutomations: { Count: > 0 } automations } busy when busy.InPhase < StuckInjection.Patience => busy
            .Say($"Waiting for {automations.Count} SSM automations to be cancelled that could still put the fault in force; each lifts it on its way out.")
            .Stay(Look, [.. automations.Where(automation => automation.Status != "Cancelling").Select(automation => new RunCommand.StopAutomation(automation.Id))]),
        { Seen.Targets: { } targets } left when targets.Any(target => target.CarriesFault) => Revert(left),
        { Seen.Targets: { } targets } updating when targets.FirstOrDefault(target => target.IsBusy) is { } target => updating
            .Say($"Waiting for {target.Target}: {target.Detail}.").Stay(Look),
        { Seen.LiveAutomations: { Count: > 0 } automations } late => late
            .Say($"{automations.Count} SSM automations that could put the fault in force are still not over.").Stay(Look),
        var lifting when AutomationRevert.Next(lifting) is { } decision => decision,
        var seen when (seen.Seen.InjectionFailure ?? seen.Seen.Failure) is { } failure => Unverified(seen, RevertedReasons.Unreadable, $"{failure.Message} Trying again until the revert is verified.").Stay(Look),
        { Seen.Targets: null } unseen => unseen.Stay(TimeSpan.FromSeconds(1)),
        var over when Verification.IsDue(over) => Verification.Next(over),
        var clean => Ending.Verified(clean),
    };

    private static RunMoment Observed(RunMoment moment)
    {
        var known = moment.Run.IsSpecChanged ? moment.With(moment.Status with { CutShort = moment.Status.CutShort ?? moment.Interruption }) : moment;
        var next = moment.Seen.Injection is { } injection ? InjectionRecord.Update(known, injection) : known;
        return AutomationRevert.Outlived(Reverts(next));
    }

    /// <summary>Takes over what became of the reverts.</summary>
    internal static RunMoment Reverts(RunMoment moment) => moment.Seen.Reverts.Count == 0 ? moment : moment.Aws(aws => aws with
    {
        Reverts = [.. aws.Reverts.Select(revert => moment.Seen.Reverts.TryGetValue(revert.Target, out var seen)
            ? revert with { AutomationExecutionId = seen.Id, State = seen.Status }
            : revert)],
    });

    /// <summary>Lifts the fault from the targets that carry it, each when its next attempt is due.</summary>
    internal static Decision Revert(RunMoment moment)
    {
        var left = moment.Seen.Targets!.Where(target => target.CarriesFault).ToList();
        var due = left.Where(target => IsDue(moment, target.Target)).ToList();
        if (due.Count == 0)
        {
            return moment.Say($"Lifting the fault from {Text.And([.. left.Select(target => target.Target)])}.").Stay(Look);
        }

        var commands = due.ConvertAll(target => new RunCommand.StartRevert(target.Target, (Record(moment, target.Target)?.Attempts ?? 0) + 1));
        var next = commands.Aggregate(moment, Intend);
        return next.Stay(Look, [.. commands]);
    }

    /// <summary>The attempt is stored before it is begun, so that a crash in between counts as one.</summary>
    private static RunMoment Intend(RunMoment moment, RunCommand.StartRevert command)
    {
        var intended = new RevertRecord { Target = command.Target, Attempts = command.Attempt, LastAttempt = moment.Now };
        var next = moment.Aws(aws => aws with { Reverts = [.. aws.Reverts.Where(revert => revert.Target != command.Target), intended] });
        var detail = moment.Seen.Targets!.First(target => target.Target == command.Target).Detail;
        return command.Attempt == 1
            ? next.Mark(RunMarks.RevertStarted, $"The operator lifts the fault from {command.Target}: {detail}.")
                .Say($"Lifting the fault from {command.Target}.")
            : Unverified(next, RevertedReasons.RevertFailed, $"The fault is still on {command.Target} after {command.Attempt - 1} attempts ({detail}). Trying again; look at SSM automation {Record(moment, command.Target)?.AutomationExecutionId ?? "executions"}.")
                .Warn(RevertedReasons.RevertFailed, $"The fault is still on {command.Target} after {command.Attempt - 1} attempts ({detail}). Trying again.");
    }

    /// <summary>Says why the revert is not verified; as a warning, too, when that is news.</summary>
    internal static RunMoment Unverified(RunMoment moment, string reason, string message)
    {
        var known = moment.Status.Conditions.Find(RunConditions.Reverted);
        var said = moment.Say(message).Condition(RunConditions.Reverted, ConditionStatus.False, reason, message);
        return known is { Status: ConditionStatus.False } && known.Reason == reason ? said : said.Tell(isWarning: true, reason, message);
    }

    private static bool IsDue(RunMoment moment, string target) => Record(moment, target) switch
    {
        null => true,
        { AutomationExecutionId: { } id } when moment.Seen.Reverts.TryGetValue(target, out var seen) && seen.Id == id && !seen.IsTerminal => false,
        { } record => moment.Now >= record.LastAttempt + Backoff(record.Attempts),
    };

    /// <summary>20 s, 40 s, … at most five minutes.</summary>
    internal static TimeSpan Backoff(int attempts) => TimeSpan.FromSeconds(Math.Min(LongestBackoff.TotalSeconds, 10 * Math.Pow(2, Math.Min(attempts, 10))));

    private static RevertRecord? Record(RunMoment moment, string target) =>
        moment.Status.Aws?.Reverts.FirstOrDefault(revert => revert.Target == target);
}
