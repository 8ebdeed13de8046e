using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schedules;

namespace ChaosOperator.Reconcilers;

/// <summary>The status of an experiment over what was found. Pure.</summary>
internal static class ExperimentSummary
{
    public static ChaosExperimentStatus Of(
        V1Alpha1ChaosExperiment experiment, Admission admitted, IReadOnlyList<V1Alpha1ChaosRun> runs, TriggerMemory? memory, DateTimeOffset now)
    {
        var former = experiment.Status ?? new ChaosExperimentStatus();
        var active = runs.Where(run => !run.IsCompleted()).MinBy(run => run.Spec.Number);
        var last = runs.Where(run => run.IsCompleted()).MaxBy(run => run.Spec.Number);
        return former with
        {
            ObservedGeneration = experiment.Metadata.Generation,
            Phase = Phase(experiment, admitted.Acceptance, active),
            Message = Message(admitted, active, last),
            Conditions = WithAudit(
                WithDocuments(admitted, admitted.Acceptance.Apply(former.Conditions, now, experiment.Metadata.Generation).WithCatalogue(admitted.Experiment, admitted.Catalogue, now, experiment.Metadata.Generation), now, experiment.Metadata.Generation),
                runs,
                now,
                experiment.Metadata.Generation),
            ActiveRun = active?.Metadata.Name,
            LastRun = last?.Metadata.Name ?? former.LastRun,
            LastVerdict = last?.Status?.Verdict ?? former.LastVerdict,
            LastRunTime = last?.Status?.CompletionTime ?? former.LastRunTime,
            NextRunTime = NextRun(admitted, now),
            Trigger = memory,
            Aws = admitted.Aws,
            Place = admitted is { IsReady: true, Experiment: { } spec, Standing: { } standing } && admitted.Aws?.PlanHash == standing.Hash ? AwsPlace.Of(spec.Aws) : former.Place,
        };
    }

    /// <summary>
    /// The status once the pending run exists: at no moment does it show neither that a run is asked for nor that one is active, so that who waits for the end of a run does not take the verdict of
    /// the one before for its own.
    /// </summary>
    /// <param name="status">The status with the pending run.</param>
    /// <param name="run">Name of the run that was created.</param>
    public static ChaosExperimentStatus WithCreated(this ChaosExperimentStatus status, string run)
    {
        var served = status with { Trigger = status.Trigger! with { Pending = null } };
        return status.ActiveRun is not null ? served : served with { ActiveRun = run, Phase = RunPhase.Pending.ToString(), Message = $"{run}: created." };
    }

    private static string Phase(V1Alpha1ChaosExperiment experiment, Acceptance acceptance, V1Alpha1ChaosRun? active) =>
        active is not null ? (active.Status?.Phase ?? RunPhase.Pending).ToString()
        : acceptance.State == AcceptanceState.Refused ? "Refused"
        : experiment.Spec.Suspend == true ? "Suspended"
        : acceptance.State == AcceptanceState.Waiting ? "Waiting"
        : "Idle";

    private static string Message(Admission admitted, V1Alpha1ChaosRun? active, V1Alpha1ChaosRun? last) =>
        admitted.Acceptance.State != AcceptanceState.Ready ? admitted.Acceptance.Message
        : active is not null ? $"{active.Metadata.Name}: {active.Status?.Message ?? "created."}"
        : last is not null ? $"{last.Metadata.Name} is {last.Status?.Verdict}: {last.Status?.Message}"
        : admitted.Acceptance.Message;

    /// <summary>What the audit of the latest run that made one found, so that it is seen without looking at runs.</summary>
    private static IReadOnlyList<Condition> WithAudit(IReadOnlyList<Condition> conditions, IReadOnlyList<V1Alpha1ChaosRun> runs, DateTimeOffset now, long? generation) =>
        runs.OrderByDescending(run => run.Spec.Number).Select(run => run.Status?.Conditions.Find(RunConditions.Audited)).OfType<Condition>().FirstOrDefault() is { } audited
            ? conditions.With(RunConditions.Audited, audited.Status, audited.Reason, audited.Message, now, generation)
            : conditions;

    /// <summary>What was not looked at this time stands as it was.</summary>
    private static IReadOnlyList<Condition> WithDocuments(Admission admitted, IReadOnlyList<Condition> conditions, DateTimeOffset now, long? generation)
    {
        conditions = admitted.Lint?.Apply(conditions, now, generation) ?? conditions;
        // That nobody touched its template is not worth a word on every experiment there is.
        if (admitted.Drift is { } drift && (admitted.HasDocuments || drift.Found.Count > 0 || conditions.Find(ExperimentConditions.InSync) is not null))
        {
            conditions = drift.Apply(conditions, now, generation);
        }

        conditions = admitted is { Standing: not null, Interval: null } ? conditions.Without(ExperimentConditions.InSync) : conditions;
        return admitted is { Experiment.Documents.Count: 0 } ? conditions.Without(ExperimentConditions.DocumentsLinted) : conditions;
    }

    private static DateTimeOffset? NextRun(Admission admitted, DateTimeOffset now) =>
        admitted.Experiment is { Suspend: false, Trigger.Schedule: { } schedule } ? CronSchedule.Next(schedule, now) : null;
}
