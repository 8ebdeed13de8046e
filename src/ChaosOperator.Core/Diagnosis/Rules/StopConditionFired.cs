using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Diagnosis.Rules;

/// <summary>A stop condition that ended the fault.</summary>
internal static class StopConditionFired
{
    public const string Code = nameof(StopConditionFired);

    private const string InAlarm = "ALARM";

    /// <summary>How many changes of an alarm are told at most.</summary>
    private const int MaxChanges = 5;

    /// <summary>How far the times of CloudWatch and FIS may be apart.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    public static RunRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "A stop-condition alarm went into ALARM while the fault was in force, and FIS stopped the experiment: the limit that was set beforehand was reached.",
        "The alarm, when and why it went into ALARM, and its changes of state since the injection was intended.",
        "Look at what the alarm watches: either the system bears less than the hypothesis claims, or the alarm is tighter than the claim.",
        Find);

    private static IEnumerable<Finding> Find(RunFacts facts) =>
        from alarm in (facts.Seen.AlarmChanges ?? []).GroupBy(change => change.Alarm)
        let fired = alarm.FirstOrDefault(change => change.To == InAlarm && !IsLater(change, facts))
        where fired is not null && facts.Status.Aws is { InjectionState: "stopping" or "stopped" }
        select new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Warning,
            Subject = $"alarm {fired.Alarm}",
            Evidence = $"Stop-condition alarm {fired.Alarm} went into ALARM at {Text.Clock(fired.Time)}{Because(fired)}, and {Injected.Service(facts.Run.Plan)} stopped {Injected.Noun(facts.Run.Plan)} {facts.Status.Aws!.InjectionId}. "
                + $"Its states since the injection was intended: {History(alarm)}.",
            Remedy = fired.Alarm == facts.Run.Plan.Switch?.AlarmName
                ? "It is the dead man's switch: the operator's heartbeats stayed away. See in its log and its pod's events why it was gone, and ask for another run."
                : $"Look at what {fired.Alarm} watches: either the system bears less than is claimed, or the alarm is tighter than the claim; loosen it or shorten the fault only in the latter case.",
        };

    /// <summary>An alarm that fires once the fault is over did not end it: that of the dead man's switch does, when somebody stopped the fault by hand because the operator was gone.</summary>
    private static bool IsLater(AlarmChange change, RunFacts facts) => change.Time > facts.Status.FaultWindow?.End + Apart;

    private static string Because(AlarmChange change) => change.Reason is { Length: > 0 } reason ? $" ({reason.TrimEnd('.')})" : "";

    private static string History(IEnumerable<AlarmChange> changes) =>
        Text.And([.. changes.Take(MaxChanges).Select(change => $"{(change.From is { } from ? $"{from} to " : "")}{change.To} at {Text.Clock(change.Time)}")]);
}
