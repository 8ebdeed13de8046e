using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Documents;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;
using ChaosOperator.Schedules;

namespace ChaosOperator.Reconcilers;

/// <summary>Takes an experiment down: its active runs revert first, then its template and its documents go, then the experiment may go.</summary>
internal sealed class ExperimentRemoval(
    OperatorOptions options, ResourceApi<V1Alpha1ChaosExperiment> experiments, NamedInCluster named, ExperimentRuns runs, AwsSessions sessions, LookTimes looks, MetadataWriter<V1Alpha1ChaosExperiment> metadata, IEventRecorder events)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LookAgainWhenRefused = TimeSpan.FromMinutes(2);

    /// <summary>Does the next step of the removal.</summary>
    public async Task<ReconciliationResult> RemoveAsync(V1Alpha1ChaosExperiment experiment, CancellationToken cancellationToken)
    {
        if (experiment.Metadata.Finalizers?.Contains(Names.CleanupFinalizer) != true)
        {
            return ReconciliationResult.Success;
        }

        if (await runs.DeleteActiveAsync(experiment, cancellationToken))
        {
            return ReconciliationResult.RequeueAfter(Look);
        }

        if (MayHaveTouchedAws(experiment) && await DeleteTemplateAsync(experiment, cancellationToken) is { } failure && MayHaveTemplate(experiment, failure))
        {
            if (await experiments.ReadAbandonmentAsync(experiment, cancellationToken) is { } abandoned)
            {
                events.Publish(RecordedEvent.About(
                    experiment, EventType.Warning, "Abandoned", "Delete", $"The experiment was {abandoned.ToClause()}: {abandoned.Reason}. Its FIS template and its documents may be left behind: {failure.Message}{abandoned.WhoElse()}"));
                return await ReleaseAsync(experiment, cancellationToken);
            }

            var wayOut = $"{failure.Message} The experiment stays until its FIS template and its documents are deleted; to let it go with them left behind, set the annotation {Names.Abandon}.";
            events.Publish(RecordedEvent.About(experiment, EventType.Warning, failure.Kind.ToString(), "Delete", failure.CanPass ? failure.Message : wayOut));
            return ReconciliationResult.RequeueAfter(failure.CanPass ? Look : LookAgainWhenRefused);
        }

        return await ReleaseAsync(experiment, cancellationToken);
    }

    private async Task<ReconciliationResult> ReleaseAsync(V1Alpha1ChaosExperiment experiment, CancellationToken cancellationToken)
    {
        await metadata.RemoveFinalizerAsync(experiment, Names.CleanupFinalizer, cancellationToken);
        sessions.Forget(OwnerOf(experiment));
        looks.Forget(experiment.Metadata.Uid);
        return ReconciliationResult.Success;
    }

    /// <summary>An experiment that never had a template and that AWS refuses for good, as one with a wrong role, has nothing to clean up.</summary>
    private static bool MayHaveTemplate(V1Alpha1ChaosExperiment experiment, AwsFailure failure) =>
        failure.CanPass || experiment.Status?.Aws is { TemplateId: not null } or { Documents.Count: > 0 };

    /// <summary>For an experiment that was never allowed no role is assumed, not even to look.</summary>
    private static bool MayHaveTouchedAws(V1Alpha1ChaosExperiment experiment) =>
        experiment.Status?.Aws is not null || experiment.Status?.Conditions.Find(ExperimentConditions.Accepted) is not { Reason: ExperimentConditions.NotAllowed };

    private async Task<AwsFailure?> DeleteTemplateAsync(V1Alpha1ChaosExperiment experiment, CancellationToken cancellationToken)
    {
        if (ExperimentReader.Read(experiment.Spec, CronSchedule.Problem).Value is not { } spec)
        {
            return new AwsFailure(AwsFailureKind.Invalid, "fis:DeleteExperimentTemplate",
                $"FIS template {experiment.Status?.Aws?.TemplateId} cannot be deleted because the spec cannot be read; correct it.");
        }

        try
        {
            var owner = OwnerOf(experiment);
            var documents = spec.Documents.Where(document => !document.IsForeign).Select(document => document.Name);
            await PlanExecutor.DeleteAsync(sessions.For(spec.Aws, owner), owner, experiment.Status?.Aws, documents, named.All(), cancellationToken);
            return null;
        }
        catch (AwsRefusedException refused)
        {
            return refused.Failure;
        }
    }

    private ObjectOwner OwnerOf(V1Alpha1ChaosExperiment experiment) =>
        new(options.ClusterName, experiment.Metadata.NamespaceProperty, experiment.Metadata.Name, experiment.Metadata.Uid);
}
