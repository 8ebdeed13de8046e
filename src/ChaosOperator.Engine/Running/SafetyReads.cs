using ChaosOperator.Aws.Diagnosis;
using ChaosOperator.Aws.Guarding;
using ChaosOperator.Aws.Preflight;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Engine.Running;

/// <summary>Reads what has to keep a fault from being injected, or to end it: stop conditions, safety lever, dead man's switch.</summary>
internal sealed class SafetyReads(SafetyLevers levers, AlarmStates alarms)
{
    /// <summary>Stop conditions and lever, before anything is injected.</summary>
    public Task<RunObservation> PreflightAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) => RunLook.NotingAsync(seen, async () =>
    {
        var (inAlarm, withoutData) = await PreflightChecks.AlarmsAsync(alarms, look.Session, look.Run.Experiment.StopConditionAlarms, look.Since, cancellationToken);
        return await LeverAsync(look, seen with { AlarmsInAlarm = inAlarm, AlarmsWithoutData = withoutData }, cancellationToken);
    });

    /// <summary>The lever. During a fault a refused read is only noted: FIS acts on the lever by itself, and what it does is seen on the experiment. An automation goes on until the lever can be read.</summary>
    public Task<RunObservation> LeverAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) => RunLook.NotingAsync(seen, async () =>
        seen with { SafetyLeverEngaged = await levers.IsEngagedAsync(look.Session, look.Since, cancellationToken) });

    /// <summary>The alarm of the dead man's switch.</summary>
    public Task<RunObservation> SwitchAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) => look.Run.Plan.Switch is not { } guard
        ? Task.FromResult(seen)
        : RunLook.NotingAsync(seen, async () => seen with { Switch = await SwitchAlarm.StateAsync(alarms, look.Session, guard, cancellationToken) });

    /// <summary>The same while nothing is known to be started.</summary>
    public Task<RunObservation> SwitchBeforeStartAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) =>
        seen is { Injection: null, InjectionFailure: null } ? SwitchAsync(look, seen, cancellationToken) : Task.FromResult(seen);

    /// <summary>Stop conditions of an automation while it may be under way; FIS looks at those of its experiments by itself.</summary>
    public Task<RunObservation> StopConditionsAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) =>
        look.Run.Plan.Automation is null || look.Run.Experiment.StopConditionAlarms.Count == 0 || seen.Injection is { IsTerminal: true } || look.Status.Aws?.InjectionId is null
            ? Task.FromResult(seen)
            : RunLook.NotingAsync(seen, async () => seen with { AlarmsInAlarm = (await PreflightChecks.AlarmsAsync(alarms, look.Session, look.Run.Experiment.StopConditionAlarms, look.Since, cancellationToken)).InAlarm });

    /// <summary>What the alarms did, with the look that ends the phase, and so once a run.</summary>
    public static async Task<RunObservation> AlarmHistoriesAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) =>
        seen.Injection is { State: "stopped" } && look.Status.Aws?.InjectionIntended is { } intended
            ? seen with { AlarmChanges = await AlarmHistories.ReadAsync(look.Session, look.Run.Plan.Template.StopConditionAlarms, intended, cancellationToken) }
            : seen;
}
