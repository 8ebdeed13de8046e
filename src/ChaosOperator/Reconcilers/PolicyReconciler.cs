using ChaosOperator.Core.Policies;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Policies;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schedules;
using ChaosOperator.Engine.Time;
using k8s.Models;

namespace ChaosOperator.Reconcilers;

/// <summary>Says on each policy what it does at present. Nothing depends on that status: experiments and runs read the policies themselves.</summary>
internal sealed class PolicyReconciler(
    OperatorOptions options,
    IResourceCache<V1Alpha1ChaosPolicy> policies,
    IResourceCache<V1Alpha1ChaosExperiment> experiments,
    StatusWriter<V1Alpha1ChaosPolicy> statuses,
    IEventRecorder events,
    TimeProvider time) : IEntityController<V1Alpha1ChaosPolicy>
{
    public async Task<ReconciliationResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        var now = time.GetWholeSeconds();
        if (policies.GetUnreadable(key) is { } unreadable)
        {
            var known = FormerStatus.Of<ChaosPolicyStatus>(unreadable);
            await TellAsync(unreadable.Metadata, known, PolicyBook.State(unreadable), null, now, cancellationToken);
            return ReconciliationResult.Permanent(unreadable.Error);
        }

        if (policies.Get(key) is not { Metadata.DeletionTimestamp: null } policy)
        {
            return ReconciliationResult.Success;
        }

        var windows = PolicyReader.Read(policy.Spec, CronSchedule.Problem).Value?.FreezeWindows ?? [];
        var state = PolicyBook.State(policy, now);
        var next = FreezeTimes.Next(windows, now);
        await TellAsync(policy.Metadata, policy.Status, state, next, now, cancellationToken);
        DateTimeOffset?[] changes = [next?.Start, .. state.OpenWindows.Select(window => (DateTimeOffset?)window.Until)];
        return changes.Min() is { } change ? ReconciliationResult.RequeueAfter(change - now) : ReconciliationResult.Success;
    }

    private async Task TellAsync(
        V1ObjectMeta metadata, ChaosPolicyStatus? former, PolicyState state, NextWindowRecord? next, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // An operator of one namespace leaves the policies of others to those whom they concern.
        if (options.Namespace is { } only && !state.Concerns(only))
        {
            return;
        }

        var status = PolicySummary.Of(former, metadata.Generation, state, next, experiments.Keys().Select(key => key.Namespace), now);
        if (await statuses.WriteAsync(metadata, former, status, cancellationToken))
        {
            foreach (var told in PolicySummary.Events(former, status))
            {
                events.Publish(RecordedEvent.About(
                    ResourceKind.Of<V1Alpha1ChaosPolicy>(isNamespaced: false), metadata, told.IsWarning ? EventType.Warning : EventType.Normal, told.Reason, "Apply", told.Message));
            }
        }
    }
}
