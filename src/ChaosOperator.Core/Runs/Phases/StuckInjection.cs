using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>
/// What injects the fault and does not end although it was told to, or says that it is stopping. That is no reason to leave a fault in force: it is said as loudly as can be, and what the operator can lift by a way of its own is lifted beside it.
/// </summary>
internal static class StuckInjection
{
    /// <summary>How long AWS may take to stop what it runs: the document of a function needs a minute or two, and so do most of what FIS completes before it stops.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Whether it should have ended by now.</summary>
    public static bool IsStuck(RunMoment moment) =>
        moment.Seen.Injection is { IsTerminal: false } && ((moment.Status.Phase == RunPhase.Reverting && moment.InPhase >= Patience) || moment.Now - moment.Status.Aws?.StoppingSince >= Patience);

    /// <summary>Why a run is cut short whose fault AWS is stopping by itself and does not stop.</summary>
    public static CutShortRecord Cut(RunMoment moment, InjectionObservation injection) => new() { Reason = CutShortReasons.NotStopped, Message = $"{Found(moment, injection)}." };

    /// <summary>What is done beside it.</summary>
    public static Decision Decide(RunMoment moment, InjectionObservation injection)
    {
        var decision = moment.Run.Plan.Automation is not null ? AutomationRevert.Beside(Say(moment, $"{Found(moment, injection)}; the fault is lifted beside it.{Permission(moment, injection)}"))
            : moment.Run.Plan.Targets.Count > 0 ? BesideExperiment(moment, injection)
            : Say(moment, $"{Found(moment, injection)}. What its actions did only FIS undoes: look at them in the FIS console, undo by hand what must not wait, or let the run go with the annotation chaosoperator.dev/abandon.{Permission(moment, injection)}").Stay(RevertingPhase.Look);
        return injection.State == "stopping" ? decision : decision with { Commands = [.. decision.Commands, new RunCommand.StopInjection(injection.Id)] };
    }

    /// <summary>
    /// Safe while FIS may act still: an experiment that is stopping begins no action; automations that could attach the fault are cancelled, and lift it on their way out; the revert changes nothing where nothing is attached, and what
    /// should be attached after it is seen by the next look. Nothing counts as verified before FIS says that the experiment is over.
    /// </summary>
    private static Decision BesideExperiment(RunMoment moment, InjectionObservation injection)
    {
        var isLeft = moment.Seen.Targets?.Any(target => target.CarriesFault) == true;
        // A revert that fails is worse news than what it is run beside, and an alert on it must not come and go.
        var said = isLeft && moment.Status.Conditions.Find(RunConditions.Reverted) is { Status: ConditionStatus.False, Reason: RevertedReasons.RevertFailed }
            ? moment
            : Say(moment, $"{Found(moment, injection)}; {(isLeft ? "the fault is lifted beside it" : "nothing of the fault is left on the targets, and the run ends when FIS says that the experiment is over")}.{Permission(moment, injection)}");
        var decision = isLeft ? RevertingPhase.Revert(said) : said.Stay(RevertingPhase.Look);
        return decision with
        {
            Commands = [.. moment.Seen.LiveAutomations.Where(automation => automation.Status != "Cancelling").Select(automation => new RunCommand.StopAutomation(automation.Id)), .. decision.Commands],
        };
    }

    private static string Found(RunMoment moment, InjectionObservation injection) =>
        $"{Injected.Name(moment, injection.Id)} is {injection.AutomationStatus ?? injection.State} more than {Durations.Format(Patience)} after it was to end, and does not stop";

    private static string Permission(RunMoment moment, InjectionObservation injection) => injection.State == "stopping" ? ""
        : $" See whether the operator may call {(moment.Run.Plan.Automation is null ? "fis:StopExperiment" : "ssm:StopAutomationExecution")}.";

    private static RunMoment Say(RunMoment moment, string message) => RevertingPhase.Unverified(moment, RevertedReasons.NotStopped, message);
}
