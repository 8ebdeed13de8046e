using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;
using ChaosOperator.Engine.Time;

namespace ChaosOperator.Reconcilers;

/// <summary>Says whether a hypothesis can be used, and sums up its runs.</summary>
internal sealed class HypothesisReconciler(
    IResourceCache<V1Alpha1Hypothesis> hypotheses,
    IResourceCache<V1Alpha1ChaosExperiment> experiments,
    IResourceCache<V1Alpha1ChaosRun> runs,
    StatusWriter<V1Alpha1Hypothesis> statuses,
    IEventRecorder events,
    TimeProvider time) : IEntityController<V1Alpha1Hypothesis>
{
    public async Task<ReconciliationResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        if (hypotheses.GetUnreadable(key) is { } unreadable)
        {
            var refused = new Acceptance(AcceptanceState.Refused, HypothesisReasons.Unreadable, $"The hypothesis cannot be read: {unreadable.Error}");
            var former = FormerStatus.Of<HypothesisStatus>(unreadable);
            var told = (former ?? new HypothesisStatus()) with
            {
                ObservedGeneration = unreadable.Metadata.Generation,
                Conditions = refused.Apply(former?.Conditions ?? [], time.GetWholeSeconds(), unreadable.Metadata.Generation),
            };
            if (await statuses.WriteAsync(unreadable.Metadata, former, told, cancellationToken))
            {
                events.Publish(RecordedEvent.About(
                    ResourceKind.Of<V1Alpha1Hypothesis>(), unreadable.Metadata, EventType.Warning, refused.Reason, "Read", refused.Message));
            }

            return ReconciliationResult.Permanent(refused.Message);
        }

        if (hypotheses.Get(key) is not { Metadata.DeletionTimestamp: null } hypothesis)
        {
            return ReconciliationResult.Success;
        }

        var status = Summarise(key, hypothesis, out var acceptance);
        var toldBefore = hypothesis.Status?.Conditions.Find(ExperimentConditions.Accepted)?.Message;
        if (await statuses.WriteAsync(hypothesis.Metadata, hypothesis.Status, status, cancellationToken) && acceptance.State == AcceptanceState.Refused && toldBefore != acceptance.Message)
        {
            events.Publish(RecordedEvent.About(hypothesis, EventType.Warning, acceptance.Reason, "Accept", acceptance.Message));
        }

        return ReconciliationResult.Success;
    }

    private HypothesisStatus Summarise(ResourceKey key, V1Alpha1Hypothesis hypothesis, out Acceptance acceptance)
    {
        var reading = HypothesisReader.Read(hypothesis.Spec);
        acceptance = reading.IsValid
            ? new Acceptance(AcceptanceState.Ready, HypothesisReasons.Accepted, "The hypothesis can be used.")
            : new Acceptance(AcceptanceState.Refused, HypothesisReasons.InvalidSpec, reading.Message);
        var users = experiments.ByIndex(Names.ByHypothesis, $"{key}");
        var completed = users
            .SelectMany(user => runs.ByIndex(Names.ByExperiment, RunResources.ExperimentKey(user.Metadata.NamespaceProperty, user.Metadata.Uid)))
            .Select(run => CompletedRun.Of(run.Metadata.Name, run.Status))
            .OfType<CompletedRun>()
            .ToList();
        var former = hypothesis.Status ?? new HypothesisStatus();
        return HypothesisSummary.Of(former, users.Count, completed) with
        {
            ObservedGeneration = hypothesis.Metadata.Generation,
            Conditions = acceptance.Apply(former.Conditions, time.GetWholeSeconds(), hypothesis.Metadata.Generation),
        };
    }
}
