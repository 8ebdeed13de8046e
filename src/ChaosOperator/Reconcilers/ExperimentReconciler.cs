using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schedules;
using ChaosOperator.Engine.Time;

namespace ChaosOperator.Reconcilers;

/// <summary>Keeps documents and template in step with an experiment, creates its runs when they are asked for, and cleans up after it.</summary>
internal sealed class ExperimentReconciler(
    ResourceApi<V1Alpha1ChaosExperiment> experiments,
    MetadataWriter<V1Alpha1ChaosExperiment> metadata,
    StatusWriter<V1Alpha1ChaosExperiment> statuses,
    ExperimentAdmission admission,
    ExperimentRuns runs,
    ExperimentRemoval removal,
    ExperimentDashboards dashboards,
    HeldExperiments held,
    IEventRecorder events,
    TimeProvider time) : IEntityController<V1Alpha1ChaosExperiment>
{
    /// <summary>How often something that somebody must mend outside Kubernetes, such as a role's policy, is looked at again.</summary>
    private static readonly TimeSpan LookAgainWhenRefused = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LookAgainWhenWaiting = TimeSpan.FromSeconds(20);

    public async Task<ReconciliationResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        var found = await experiments.ReadAsync(key, cancellationToken);
        if (found?.Unreadable is { } unreadable)
        {
            return FormerStatus.IsLost<ChaosExperimentStatus>(unreadable) ? await held.HoldAsync(unreadable, cancellationToken) : await RefuseUnreadableAsync(unreadable, cancellationToken);
        }

        if (found?.Entity is not { } experiment)
        {
            return ReconciliationResult.Success;
        }

        if (experiment.Metadata.DeletionTimestamp is not null)
        {
            return await removal.RemoveAsync(experiment, cancellationToken);
        }

        experiment = await metadata.AddFinalizerAsync(experiment, Names.CleanupFinalizer, cancellationToken);
        return await ReconcileAsync(experiment, cancellationToken);
    }

    private async Task<ReconciliationResult> ReconcileAsync(V1Alpha1ChaosExperiment experiment, CancellationToken cancellationToken)
    {
        var existing = await runs.KnownAsync(experiment, cancellationToken);
        var active = existing.FirstOrDefault(run => !run.IsCompleted());
        var admitted = await admission.AdmitAsync(experiment, active is not null, cancellationToken);
        var now = time.GetWholeSeconds();
        var trigger = Trigger(experiment, admitted, existing, active is not null, now);
        var status = ExperimentSummary.Of(experiment, admitted, existing, trigger?.Memory ?? experiment.Status?.Trigger, now) with { Dashboard = dashboards.Intended(experiment, admitted) };
        // What asks for a run is stored before the run is created, so that it is created exactly once.
        await statuses.WriteAsync(experiment.Metadata, experiment.Status, status, cancellationToken);
        Tell(experiment, admitted.Acceptance, trigger?.Skipped);
        TellUnknown(experiment, status.Conditions.Find(ExperimentConditions.InCatalogue));
        TellDocuments(experiment, status.Conditions);

        if (await CreateDueRunAsync(experiment, admitted, existing, status, cancellationToken) is not { } present)
        {
            return ReconciliationResult.RequeueAfter(TimeSpan.Zero);
        }

        if (admitted.Experiment is { } spec)
        {
            await runs.PruneAsync(existing, spec, cancellationToken);
        }

        var (shown, isUnfinished) = await dashboards.KeepAsync(experiment, admitted, present, existing, cancellationToken);
        await statuses.WriteAsync(experiment.Metadata, present, shown, cancellationToken);
        TellDashboard(experiment, shown.Conditions.Find(ExperimentConditions.DashboardWritten));
        return Next(admitted, status.NextRunTime, isUnfinished, now);
    }

    /// <returns>The status as it is stored then; null when the number of the run was taken, and another has to be found.</returns>
    private async Task<ChaosExperimentStatus?> CreateDueRunAsync(
        V1Alpha1ChaosExperiment experiment, Admission admitted, IReadOnlyList<V1Alpha1ChaosRun> existing, ChaosExperimentStatus status, CancellationToken cancellationToken)
    {
        if (status.Trigger?.Pending is not { } request || admitted is not { IsReady: true, Experiment: { } spec, Hypothesis: { } hypothesis, Standing.Spec: { } resolved })
        {
            return status;
        }

        if (spec.ConcurrencyPolicy == ConcurrencyPolicy.Replace)
        {
            await runs.AbortBeforeAsync(existing, request.Number, cancellationToken);
        }

        var created = await runs.CreateAsync(experiment, resolved, hypothesis, request, cancellationToken);
        var after = created
            ? status.WithCreated(RunResources.KeyOf(experiment, request.Number).Name)
            : status with { Trigger = TriggerDecider.Renumber(status.Trigger, request) };
        await statuses.WriteAsync(experiment.Metadata, status, after, cancellationToken);
        return created ? after : null;
    }

    private static TriggerDecision? Trigger(
        V1Alpha1ChaosExperiment experiment, Admission admitted, IReadOnlyList<V1Alpha1ChaosRun> existing, bool hasActiveRun, DateTimeOffset now)
    {
        if (admitted.Experiment is not { } spec)
        {
            return null;
        }

        var input = new TriggerInput(
            spec.Trigger,
            spec.ConcurrencyPolicy,
            spec.Suspend,
            CanRun: admitted.Acceptance.State == AcceptanceState.Ready,
            CanPass: admitted.Acceptance.State == AcceptanceState.Waiting,
            experiment.Metadata.Generation ?? 1,
            experiment.Metadata.Annotations.Value(Annotations.RunRequested),
            hasActiveRun,
            existing.Max(run => run.Spec.Number) ?? 0,
            after => spec.Trigger.Schedule is { } schedule ? CronSchedule.LatestMissed(schedule, after, now) : null);
        return TriggerDecider.Decide(input, experiment.Status?.Trigger, now);
    }

    private void Tell(V1Alpha1ChaosExperiment experiment, Acceptance acceptance, string? skipped)
    {
        var former = experiment.Status?.Conditions.Find(ExperimentConditions.Ready);
        if (former?.Reason != acceptance.Reason || former.Message != acceptance.Message)
        {
            var type = acceptance.State == AcceptanceState.Ready ? EventType.Normal : EventType.Warning;
            events.Publish(RecordedEvent.About(experiment, type, acceptance.Reason, "Accept", acceptance.Message));
        }

        if (skipped is not null)
        {
            events.Publish(RecordedEvent.About(experiment, EventType.Warning, "RunSkipped", "Schedule", skipped));
        }
    }

    private void TellUnknown(V1Alpha1ChaosExperiment experiment, Condition? inCatalogue)
    {
        var former = experiment.Status?.Conditions.Find(ExperimentConditions.InCatalogue);
        if (inCatalogue is { Status: ConditionStatus.False } && inCatalogue.Message != former?.Message)
        {
            events.Publish(RecordedEvent.About(experiment, EventType.Warning, inCatalogue.Reason, "CheckTemplate", inCatalogue.Message));
        }
    }

    private void TellDashboard(V1Alpha1ChaosExperiment experiment, Condition? written)
    {
        if (written is { Status: ConditionStatus.False } && written.Message != experiment.Status?.Conditions.Find(ExperimentConditions.DashboardWritten)?.Message)
        {
            events.Publish(RecordedEvent.About(experiment, EventType.Warning, written.Reason, "WriteDashboard", written.Message));
        }
    }

    private void TellDocuments(V1Alpha1ChaosExperiment experiment, IReadOnlyList<Condition> conditions)
    {
        // Of what keeps the experiment from being run its acceptance tells.
        var accepted = conditions.IsTrue(ExperimentConditions.Accepted);
        foreach (var (type, action) in ((string, string)[])[(ExperimentConditions.DocumentsLinted, "LintDocuments"), (ExperimentConditions.InSync, "CheckDrift")])
        {
            if (accepted
                && conditions.Find(type) is { } told
                && (told.Status == ConditionStatus.False || told.Reason == ExperimentConditions.Corrected)
                && told.Message != experiment.Status?.Conditions.Find(type)?.Message)
            {
                events.Publish(RecordedEvent.About(experiment, EventType.Warning, told.Reason, action, told.Message));
            }
        }
    }

    private static ReconciliationResult Next(Admission admitted, DateTimeOffset? nextRun, bool isUnfinished, DateTimeOffset now)
    {
        TimeSpan? look = admitted.Acceptance.State switch
        {
            AcceptanceState.Refused => LookAgainWhenRefused,
            AcceptanceState.Waiting => LookAgainWhenWaiting,
            _ when isUnfinished => LookAgainWhenRefused,
            _ => admitted.NextLook,
        };
        var due = nextRun - now;
        return (look, due) switch
        {
            (null, null) => ReconciliationResult.Success,
            ({ } delay, null) => ReconciliationResult.RequeueAfter(delay),
            (null, { } delay) => ReconciliationResult.RequeueAfter(delay),
            ({ } one, { } other) => ReconciliationResult.RequeueAfter(one < other ? one : other),
        };
    }

    private async Task<ReconciliationResult> RefuseUnreadableAsync(UnreadableObject unreadable, CancellationToken cancellationToken)
    {
        var acceptance = new Acceptance(AcceptanceState.Refused, AcceptedReasons.Unreadable, $"The experiment cannot be read: {unreadable.Error}");
        var former = FormerStatus.Of<ChaosExperimentStatus>(unreadable);
        var status = (former ?? new ChaosExperimentStatus()) with
        {
            ObservedGeneration = unreadable.Metadata.Generation,
            Phase = "Refused",
            Message = acceptance.Message,
            Conditions = acceptance.Apply(former?.Conditions ?? [], time.GetWholeSeconds(), unreadable.Metadata.Generation),
        };
        if (await statuses.WriteAsync(unreadable.Metadata, former, status, cancellationToken))
        {
            events.Publish(RecordedEvent.About(
                ResourceKind.Of<V1Alpha1ChaosExperiment>(), unreadable.Metadata, EventType.Warning, acceptance.Reason, "Read", acceptance.Message));
        }

        return ReconciliationResult.Permanent(acceptance.Message);
    }
}
