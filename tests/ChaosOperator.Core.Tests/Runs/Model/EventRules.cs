using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.Model.RunRules;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>Whatever is marked in the timeline of a run is told as an event of Kubernetes, at the same moment and once.</summary>
internal static class EventRules
{
    /// <summary>The reasons of the events that tell of a mark: its own, that of the phase that it leads to, or that of its outcome.</summary>
    public static IReadOnlyDictionary<string, string[]> Reasons { get; } = new Dictionary<string, string[]>
    {
        [RunMarks.Started] = [nameof(RunPhase.Preparing)],
        [RunMarks.Queued] = [nameof(RunPhase.Pending)],
        [RunMarks.LoadUp] = [RunMarks.LoadUp],
        [RunMarks.LoadLost] = [RunMarks.LoadLost],
        [RunMarks.LoadStopped] = [RunMarks.LoadStopped],
        [RunMarks.Prepared] = [nameof(RunPhase.SteadyState)],
        [RunMarks.Previewed] = [RunMarks.Previewed],
        [RunMarks.SteadyStateRenewed] = [RunMarks.SteadyStateRenewed],
        [RunMarks.SteadyStateMet] = [nameof(RunPhase.Injecting)],
        [RunMarks.ExperimentStarted] = [RunMarks.ExperimentStarted],
        [RunMarks.FaultInForce] = [RunMarks.FaultInForce],
        [RunMarks.FaultLifting] = [RunMarks.FaultLifting],
        [RunMarks.ExperimentEnded] = [nameof(RunPhase.Recovering), nameof(RunPhase.Reverting)],
        [RunMarks.Held] = ["ExpectationHeld"],
        [RunMarks.Violated] = ["ExpectationViolated"],
        [RunMarks.CutShort] = [],
        [RunMarks.RevertStarted] = [RunMarks.RevertStarted],
        [RunMarks.Reverted] = [RunMarks.Reverted],
        [RunMarks.Completed] = [.. Enum.GetNames<Verdict>()],
    };

    /// <summary>Checks what is told of a change of a status.</summary>
    public static void Check(ChaosRunStatus before, ChaosRunStatus after, IReadOnlyList<RunEvent> events)
    {
        foreach (var mark in after.Timeline.Except(before.Timeline))
        {
            var told = mark.Mark == RunMarks.CutShort
                ? events.Count(one => one.IsWarning && one.Reason == after.CutShort?.Reason)
                : events.Count(one => Reasons[mark.Mark].Contains(one.Reason));
            Hold(told == after.Timeline.Except(before.Timeline).Count(other => other.Mark == mark.Mark), $"{mark.Mark} is told by {told} events: {mark.Message}");
        }
    }

    /// <summary>Checks that a revert which cannot be verified is warned of when that, or why, is news.</summary>
    public static void Warned(ChaosRunStatus before, Decision decision)
    {
        var (former, next) = (before.Conditions.Find(RunConditions.Reverted), decision.Status.Conditions.Find(RunConditions.Reverted));
        Hold(next is not { Status: ConditionStatus.False } || former?.Reason == next.Reason || decision.Events.Any(one => one.IsWarning && one.Reason == next.Reason), $"{next?.Reason} of a revert is warned of.");
    }
}
