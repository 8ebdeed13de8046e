using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.Model.RunRules;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>The rules of the dead man's switch.</summary>
internal static class SwitchRules
{
    /// <summary>Longer than that heartbeats never go on without a look.</summary>
    private static readonly TimeSpan LongestUndriven = TimeSpan.FromMinutes(7);

    /// <summary>Checks a decision before it is stored.</summary>
    public static void Check(RunContext run, ChaosRunStatus before, RunObservation seen, Decision decision, DateTimeOffset now)
    {
        if (run.Plan.Switch is null)
        {
            Hold(decision.Status.Aws?.Switch is null && decision.DrivenUntil is null, "An experiment that does without has neither alarm nor heartbeat.");
            return;
        }

        if (decision.Commands.Any(command => command.Starts()))
        {
            Hold(seen.DrivenSince <= now - TimeSpan.FromMinutes(3), "Nothing is started while the alarm may look back at a gap in the heartbeats.");
            Hold(seen.Switch == SwitchState.Ok && before.Aws?.Switch is { Set: not null, Removing: null }, "Nothing is started unless the alarm was seen OK.");
        }

        var removing = decision.Status.Aws?.Switch?.Removing is not null;
        Hold(decision.DrivenUntil is not { } until || (!removing && until >= decision.LookAgain && until <= now + LongestUndriven), "Heartbeats need looks, and end with the removal.");
        Hold(removing || seen.Injection is not { IsTerminal: false } || before.Aws?.Switch is null || decision.DrivenUntil > decision.LookAgain, "While a fault is followed its heartbeat goes on.");
        Hold(!removing || decision.Status.Phase is not RunPhase.Injecting and not RunPhase.Recovering, "The alarm is removed only when there is nothing more to guard.");
    }

    /// <summary>Checks what is stored before a command is carried out.</summary>
    public static void Before(RunContext run, RunCommand command, ModelKubernetes kubernetes, ModelWorld world)
    {
        var stored = kubernetes.Status.Aws?.Switch;
        switch (command)
        {
            case RunCommand.SetSwitch:
                Hold(stored is { Removing: null }, "The alarm is stored before it is created.");
                break;
            case RunCommand.EnsurePlan when run.Plan.Switch is not null:
                Hold(stored?.Set is not null, "The alarm comes before the template that names it.");
                break;
            case RunCommand.RemoveSwitch:
                Hold(stored?.Removing is not null, "The removal is stored before it is made.");
                Hold(kubernetes.Abandon is not null || !world.IsAnythingLeft, "The alarm stays as long as a fault may be in force.");
                break;
            default: break;
        }

        Hold(!world.Switch.WasCreatedUnfed, "The first heartbeat comes before the alarm on its absence.");
    }

    /// <summary>Checks the end of a run: what is left of the switch is told.</summary>
    public static void AtTheEnd(Decision decision, ModelWorld world) => Hold(
        !world.Switch.Exists || decision.Status.Conditions.Find(RunConditions.DeadMansSwitch) is { Status: ConditionStatus.False, Reason: "Left" },
        "An alarm that is left behind is told.");
}
