using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>The ways in which a run comes to its end.</summary>
internal static class Ending
{
    /// <summary>Nothing was injected and nothing will be.</summary>
    public static Decision BeforeInjection(RunMoment moment, CutShortRecord cut) =>
        Close(moment.With(moment.Status with { CutShort = cut })
            .Condition(RunConditions.Injected, ConditionStatus.False, cut.Reason, "Nothing was injected."));

    /// <summary>AWS refused what the run needs, before anything was injected.</summary>
    public static Decision Refused(RunMoment moment, FailureRecord failure) =>
        Close(moment.With(moment.Status with { Failure = failure })
            .Condition(RunConditions.Injected, ConditionStatus.False, failure.Reason, "Nothing was injected."));

    /// <summary>An end that was decided and is still to be tidied up after; null when none was. Nothing is injected any more, whatever is seen now.</summary>
    public static Decision? Resume(RunMoment moment) => moment.Status switch
    {
        { Failure: { } failure } => Refused(moment, failure),
        { CutShort: { } cut } => BeforeInjection(moment, cut),
        _ => null,
    };

    /// <summary>Something may be in force: it is lifted before anything else.</summary>
    public static Decision Revert(RunMoment moment, CutShortRecord cut, params RunCommand[] commands)
    {
        var over = Guarding.Over(moment);
        var marked = over.With(over.Status with { CutShort = moment.Status.CutShort ?? cut })
            .Mark(RunMarks.CutShort, cut.Message);
        // The history of alarms is read with the end of the experiment, and only then.
        marked = RunDiagnosis.Look(marked);
        var closed = marked.Status.FaultWindow is { Start: { } start, End: null }
            ? marked.With(marked.Status with { FaultWindow = new WindowRecord { Start = start, End = moment.Now > start ? moment.Now : start } })
            : marked;
        var message = $"{cut.Message} Lifting the fault.";
        return closed.Warn(cut.Reason, message).Enter(RunPhase.Reverting, message, commands);
    }

    /// <summary>The targets show that nothing of the fault is left.</summary>
    public static Decision Verified(RunMoment moment) => Tidy(moment) ?? Lifted(moment);

    private static Decision Lifted(RunMoment moment)
    {
        var (reason, message) = moment.Seen.Targets is { Count: > 0 } targets
            ? (RevertedReasons.Verified, $"Verified on {Text.And([.. targets.Select(target => target.Target)])}: nothing of the fault is left{Drift(moment)}.")
            : Verification.Shown(moment.Status) is { } shown ? (RevertedReasons.Verified, $"{Injected.Name(moment.Run, moment.Status)} is over, and the fault is shown to be gone. {shown}")
            : moment.Run.Plan.Automation is { } automation ? ByAutomation(moment, automation)
            : moment.Status.Aws?.ExperimentId is { } id
                ? (RevertedReasons.LeftToFis, $"FIS experiment {id} is over and AWS FIS undoes what its actions undo; the operator knows of no targets to look at itself.")
                : (RevertedReasons.NothingInjected, "FIS took no experiment, so there is nothing to lift.");
        var (judged, judgement) = Judging.Look(moment);
        return MissingData.IsToBeLookedUp(judged)
            ? MissingData.LookUp(judged)
            : Close(Judging.Measure(judged, judgement)
                .Condition(RunConditions.Reverted, ConditionStatus.True, reason, message)
                .Mark(RunMarks.Reverted, message));
    }

    private static (string Reason, string Message) ByAutomation(RunMoment moment, AutomationPlan automation) =>
        moment.Status.Aws is { InjectionId: { } id, Reverts: [{ AutomationExecutionId: { } revert }, ..] }
            ? (RevertedReasons.RevertSucceeded, $"SSM automation {id} is over, and document {automation.RevertTarget} lifted the fault (automation {revert}). Nothing but its success shows it; say under spec.verify what would.")
            : (RevertedReasons.NothingInjected, "SSM took no automation, so there is nothing to lift.");

    /// <summary>Somebody takes responsibility for what may still be in force.</summary>
    public static Decision Abandon(RunMoment moment, string reason) => Tidy(moment) ?? Abandoned(moment, reason);

    private static Decision Abandoned(RunMoment moment, string reason)
    {
        var record = new AbandonmentRecord { Reason = reason, Manager = moment.Seen.AbandonedBy, Time = moment.Seen.AbandonedAt };
        var message = $"The revert was {record.ToClause()}: {record.Reason}. The fault may still be in force; check {Targets(moment)}.{record.WhoElse()}";
        return Close(moment
            .With(moment.Status with { Abandoned = record, Failure = new FailureRecord { Reason = CutShortReasons.Abandoned, Message = message } })
            .Condition(RunConditions.Reverted, ConditionStatus.False, RevertedReasons.Abandoned, message)
            .Tell(isWarning: true, "Abandoned", message));
    }

    private static string Targets(RunMoment moment) => moment.Run.Plan.Targets.Count == 0
        ? $"what {Injected.Name(moment.Run, moment.Status)} acts on"
        : Text.And([.. moment.Run.Plan.Targets.Select(target => target.Name)]);

    private static Decision Close(RunMoment moment) => Tidy(moment) ?? Closed(SwitchSteps.Close(moment));

    /// <summary>Takes away what the run brought beside its fault; null when nothing of it is left.</summary>
    private static Decision? Tidy(RunMoment moment) => SwitchSteps.Removal(moment) ?? LoadSteps.Removal(moment);

    private static Decision Closed(RunMoment moment)
    {
        var diagnosed = RunDiagnosis.Look(moment);
        var (verdict, message) = VerdictRule.Of(diagnosed.Run.Hypothesis, diagnosed.Status);
        return (diagnosed.Status.Conditions.Find(RunConditions.Injected) is null ? NotInjected(diagnosed) : diagnosed).Complete(verdict, message);
    }

    /// <summary>An abandoned run may have asked FIS for an experiment that it never saw.</summary>
    private static RunMoment NotInjected(RunMoment moment) => moment.Status.Conditions.IsTrue(RunConditions.Reverted)
        ? moment.Condition(RunConditions.Injected, ConditionStatus.False, InjectedReasons.NotStarted, $"{Injected.Service(moment.Run.Plan)} took no {Injected.Noun(moment.Run.Plan)}.")
        : moment.Condition(RunConditions.Injected, ConditionStatus.Unknown, InjectedReasons.NotSeen, $"{Injected.Service(moment.Run.Plan)} was not seen to take an {Injected.Noun(moment.Run.Plan)}.");

    private static string Drift(RunMoment moment)
    {
        var before = (moment.Status.Aws?.Targets ?? []).ToDictionary(target => target.Name, target => target.State);
        var changed = moment.Seen.Targets!.Where(target => before.TryGetValue(target.Target, out var state) && state != target.State).ToList();
        return changed.Count == 0 ? ", and they are as they were" : $"; {Text.And([.. changed.Select(target => target.Target)])} is not as before the run in other respects";
    }
}
