using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>The rules that no decision may break, whatever came before it.</summary>
internal static class RunRules
{
    /// <summary>The phases before anything is injected.</summary>
    public static readonly RunPhase[] Early = [RunPhase.Pending, RunPhase.Preparing, RunPhase.SteadyState];

    /// <summary>Checks a decision before it is stored.</summary>
    public static void Check(RunContext run, ChaosRunStatus before, RunObservation seen, Decision decision, DateTimeOffset now, ModelWorld world)
    {
        var after = decision.Status;
        if (before.Phase == RunPhase.Completed)
        {
            Hold(ReferenceEquals(before, after) && decision.Commands is [RunCommand.Release], "A completed run never changes.");
            return;
        }

        Hold(decision.LookAgain is { } next && next >= now && next <= now + TimeSpan.FromMinutes(5), "A run that is not over is looked at again.");
        Hold(after.Phase >= (before.Phase ?? RunPhase.Pending) || IsBackInQueue(before, after, world), "A run never goes back but to wait for room, with nothing in AWS.");
        Hold(decision.Commands.All(command => command is not RunCommand.Release), "Only a completed run is let go.");
        Injection(before, seen, decision, world);
        Hold(
            run.Experiment.Load is null || after.Phase != RunPhase.Injecting || before.Phase == RunPhase.Injecting || before.Load!.Up <= after.SteadyStateWindow!.Start,
            "Nothing is injected unless the load was up in all of the steady state.");
        Hold(
            run.Experiment.Load is not { } load || !decision.Commands.Any(command => command.Starts())
                || (load.IsInvoked ? world.Slices.Sends(before.Load!.VantagePoints, now) : seen.Load!.All(point => point.State == VantagePointState.Up)),
            "Nothing is injected without its load.");
        Hold(after.Phase != RunPhase.Pending || after.Load is { Left: not null } || (after.Load is null && !world.Load.Exists), "A run that waits for its turn, hours perhaps, has no load.");
        GuardRules.Check(run, before, seen, decision, now);
        Hold(
            !run.Plan.NeedsPreview || before.Phase != RunPhase.SteadyState || after.Phase != RunPhase.Injecting || (after.Aws!.Preview?.Resources is > 0 and var resources && resources <= run.Experiment.MaxTargets),
            "Nothing is injected past a limit of targets, nor into nothing.");
        Hold(
            !after.Conditions.IsTrue(RunConditions.Reverted) || after.Aws?.InjectionId is null || run.Experiment.Fault.Verify.Count == 0 || after.Verification!.Expectations.All(record => record.Outcome == Outcome.Held),
            "A fault whose end is to be shown is shown to have ended.");
        SwitchRules.Check(run, before, seen, decision, now);
        StatusRules.Check(run, before, decision);
        if (after.Phase == RunPhase.Completed)
        {
            Hold(IsAbandoned(after) || !world.IsAnythingLeft, "A run ends only when nothing of its fault is left.");
            Hold(!Early.Contains(before.Phase ?? RunPhase.Pending) || world.Experiments.Count == 0, "What was started is reverted before the run ends.");
            SwitchRules.AtTheEnd(decision, world);
            Hold(after.Load is null or { Stopped: not null } or { Left: not null }, "A load that was brought is taken away before the run ends, or said to be left.");
            Hold(after.Load is not { Stopped: not null } || !world.Load.Exists, "A load that is said to be gone is gone.");
        }
    }

    /// <summary>Checks what is stored before a command is carried out.</summary>
    public static void Before(RunContext run, RunCommand command, ModelKubernetes kubernetes, ModelWorld world)
    {
        var stored = kubernetes.Status;
        SwitchRules.Before(run, command, kubernetes, world);
        switch (command)
        {
            case RunCommand.StartLoad:
                Hold(stored is { Phase: RunPhase.Preparing or RunPhase.SteadyState, Load: { Stopping: null } }, "The intent to bring a load is stored before the call.");
                break;
            case RunCommand.InvokeSlice slice:
                Hold(stored.Load is { Stopping: null } sent && sent.Slice == slice.Slice && slice.VantagePoints.All(sent.Pending.Contains), "A slice is stored before it is asked for, and asked for once it is not known to be accepted.");
                Hold(stored.Phase is not (RunPhase.Pending or RunPhase.Completed), "A run that waits or is over asks for no load.");
                break;
            case RunCommand.StopLoad:
                Hold(stored.Load is { Stopping: not null }, "The intent to take a load away is stored before the call.");
                break;
            case RunCommand.StartPreview start:
                Hold(stored is { Phase: RunPhase.Preparing } && stored.Aws!.Preview?.Attempt == start.Attempt, "The intent to preview is stored before the call.");
                break;
            case RunCommand.StartInjection or RunCommand.StartAutomation:
                Hold(stored is { Phase: RunPhase.Injecting, Aws: { InjectionIntended: not null, InjectionAttempted: not null } }, "The intent to inject is stored before the call.");
                break;
            case RunCommand.StartRevert revert:
                Hold(stored.Aws!.Reverts.Any(record => record.Target == revert.Target && record.Attempts == revert.Attempt), "The intent to revert is stored before the call.");
                break;
            case RunCommand.Release:
                Hold(stored.Phase == RunPhase.Completed && (IsAbandoned(stored) || !world.IsAnythingLive), "The finalizer outlives every live fault.");
                break;
            default: break;
        }

        Hold(world.Experiments.Count <= 1, "A run injects at most once.");
    }

    private static void Injection(ChaosRunStatus before, RunObservation seen, Decision decision, ModelWorld world)
    {
        var after = decision.Status;
        if (decision.Commands.Any(command => command.Starts()))
        {
            Hold(after.Phase == RunPhase.Injecting && after.Aws is { InjectionId: null, InjectionIntended: not null, InjectionAttempted: not null }, "A start is intended, and asked for once.");
            Hold(seen is { Injection: null, InjectionFailure: null, DeletionRequested: false, AbortRequest: null, SafetyLeverEngaged: false, Policy: { Halt: null, Refusal: null } }, "Nothing is started that may be there, or that nobody wants.");
        }

        if (after.Phase == RunPhase.Injecting && before.Phase != RunPhase.Injecting)
        {
            Hold(before.Phase == RunPhase.SteadyState && seen is { Failure: null, SeriesFailure: null, SafetyLeverEngaged: false, AlarmsInAlarm.Count: 0 }, "Nothing is injected past a lever, an alarm or what could not be read.");
            Hold(seen.Targets!.All(target => target.IsClean), "Nothing is injected into a target that is not clean.");
            Hold(world.Metrics.WasSteady(after.SteadyStateWindow!.Start!.Value, after.SteadyStateWindow.End!.Value), "Nothing is injected into a system that is not steady.");
        }
    }

    private static bool IsBackInQueue(ChaosRunStatus before, ChaosRunStatus after, ModelWorld world) =>
        after is { Phase: RunPhase.Pending, StartTime: null, Aws: { InjectionIntended: null, InjectionAttempted: null, InjectionId: null } }
        && before.Conditions.Find(RunConditions.QuotaAvailable) is { Status: ConditionStatus.False }
        && world.Experiments.Count == 0 && !world.IsAnythingLive;

    /// <summary>Whether a command injects the fault.</summary>
    internal static bool Starts(this RunCommand command) => command is RunCommand.StartInjection or RunCommand.StartAutomation;

    internal static bool IsAbandoned(ChaosRunStatus status) => status.Failure?.Reason == "Abandoned";

    public static void Hold(bool rule, string sentence)
    {
        if (!rule)
        {
            throw new BrokenRuleException(sentence);
        }
    }
}

/// <summary>A rule was broken.</summary>
internal sealed class BrokenRuleException(string message) : Exception(message);
