using ChaosOperator.Aws.Dashboards;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Documents;
using ChaosOperator.Engine.Time;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Policies;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schedules;

namespace ChaosOperator.Reconcilers;

/// <summary>Takes an experiment down: its active runs revert first, then its template, its documents and its dashboard go, then the experiment may go.</summary>
internal sealed class ExperimentRemoval(
    OperatorOptions options, ResourceApi<V1Alpha1ChaosExperiment> experiments, NamedInCluster named, ExperimentRuns runs, AwsSessions sessions, LookTimes looks, FormerDashboards formerDashboards, PolicyBook policies, MetadataWriter<V1Alpha1ChaosExperiment> metadata, IEventRecorder events, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LookAgainWhenRefused = TimeSpan.FromMinutes(2);

    /// <summary>What an experiment may have in AWS, as messages call it.</summary>
    public const string Objects = "its FIS template, its documents and its dashboard";

    /// <summary>Does the next step of the removal.</summary>
    public async Task<ReconciliationResult> RemoveAsync(V1Alpha1ChaosExperiment experiment, CancellationToken cancellationToken)
    {
        if (IsReleased(experiment)) return ReconciliationResult.Success;
        if (await EndRunsAsync(experiment, cancellationToken) is { } waiting) return waiting;

        if (await DeleteObjectsAsync(experiment, cancellationToken) is { } failure)
        {
            if (await experiments.ReadAbandonmentAsync(experiment, cancellationToken) is { } abandoned)
            {
                events.Publish(RecordedEvent.About(
                    experiment, EventType.Warning, "Abandoned", "Delete", $"The experiment was {abandoned.ToClause()}: {abandoned.Reason}. What it had in AWS ({Objects}) may be left behind: {failure.Message}{abandoned.WhoElse()}"));
                return await ReleaseAsync(experiment, cancellationToken);
            }

            var wayOut = $"{failure.Message} The experiment stays until {Objects} are deleted; to let it go with them left behind, set the annotation {Annotations.Abandon}.";
            events.Publish(RecordedEvent.About(experiment, EventType.Warning, failure.Kind.ToString(), "Delete", failure.CanPass ? failure.Message : wayOut));
            return ReconciliationResult.RequeueAfter(failure.CanPass ? Look : LookAgainWhenRefused);
        }

        return await ReleaseAsync(experiment, cancellationToken);
    }

    /// <summary>Ends the active runs, so that each reverts. It needs nothing of the status, as a removal must not that cannot read it.</summary>
    /// <returns>What to wait for; null: nothing is active any more.</returns>
    public async Task<ReconciliationResult?> EndRunsAsync(V1Alpha1ChaosExperiment experiment, CancellationToken cancellationToken) =>
        await runs.DeleteActiveAsync(experiment, cancellationToken) ? ReconciliationResult.RequeueAfter(Look) : null;

    /// <summary>Whether nothing is left to do for an experiment that is being deleted.</summary>
    public static bool IsReleased(V1Alpha1ChaosExperiment experiment) => experiment.Metadata.Finalizers?.Contains(Names.CleanupFinalizer) != true;

    /// <summary>Lets an experiment go, and forgets what was kept for it.</summary>
    public async Task<ReconciliationResult> ReleaseAsync(V1Alpha1ChaosExperiment experiment, CancellationToken cancellationToken)
    {
        await metadata.RemoveFinalizerAsync(experiment, Names.CleanupFinalizer, cancellationToken);
        sessions.Forget(options.OwnerOf(experiment));
        looks.Forget(experiment.Metadata.Uid);
        return ReconciliationResult.Success;
    }

    /// <returns>What keeps the experiment from going; null: nothing of it is left that is known and can be reached.</returns>
    private async Task<AwsFailure?> DeleteObjectsAsync(V1Alpha1ChaosExperiment experiment, CancellationToken cancellationToken)
    {
        var spec = ExperimentReader.Read(experiment.Spec, CronSchedule.Problem).Value;
        var places = Places(experiment, spec);
        var shown = places.Find(place => experiment.Status?.Dashboard is { } dashboard && dashboard.Place?.IsSameAccount(place) != false);
        // First: what is refused here keeps nothing from being deleted elsewhere.
        var failure = await DeleteFormerDashboardsAsync(experiment, shown, cancellationToken);
        foreach (var place in places)
        {
            failure = await DeleteAtAsync(experiment, spec, place, place == shown, cancellationToken) ?? failure;
        }

        return failure ?? (IsOutOfReach(experiment, places) ? OutOfReach(experiment, spec) : null);
    }

    /// <summary>
    /// Where it may be deleted: where it was made last and where its spec says. A role that no policy allows is used for neither, or an edit of the spec would lend it; but the role that the objects were made as, and that the spec still
    /// names, was allowed then, and may clean up after a policy was taken away.
    /// </summary>
    private List<AwsPlace> Places(V1Alpha1ChaosExperiment experiment, Experiment? spec)
    {
        var stated = spec is null ? null : AwsPlace.Of(spec.Aws);
        var made = experiment.Status?.Place;
        var now = time.GetWholeSeconds();
        return [.. new[] { made, stated }.OfType<AwsPlace>().Distinct().Where(place => (place == made && place == stated) || policies.Allows(experiment.Metadata.NamespaceProperty, place, now))];
    }

    private async Task<AwsFailure?> DeleteFormerDashboardsAsync(V1Alpha1ChaosExperiment experiment, AwsPlace? shown, CancellationToken cancellationToken) =>
        experiment.Status?.Dashboard is { } dashboard ? (await formerDashboards.DeleteAsync(experiment, shown is null ? dashboard.Nowhere() : dashboard, cancellationToken)).Pending : null;

    private async Task<AwsFailure?> DeleteAtAsync(V1Alpha1ChaosExperiment experiment, Experiment? spec, AwsPlace place, bool isShown, CancellationToken cancellationToken)
    {
        var owner = options.OwnerOf(experiment);
        try
        {
            var documents = (spec?.Documents ?? []).Where(document => !document.IsForeign).Select(document => document.Name);
            var session = sessions.For(place.Region, place.RoleArn, place.Partition, place.AccountId, owner);
            await PlanExecutor.DeleteAsync(session, owner, experiment.Status?.Aws, documents, named.All(), cancellationToken);
            if (isShown) await StoredDashboards.DeleteAsync(session, experiment.Status!.Dashboard!.Name, cancellationToken);
            return null;
        }
        catch (AwsRefusedException refused)
        {
            // Where nothing was made, as by a role that was wrong from the start, there is nothing to wait for.
            return refused.Failure.CanPass || isShown || (HasObjects(experiment) && (experiment.Status?.Place ?? place) == place) ? refused.Failure : null;
        }
    }

    private static bool HasObjects(V1Alpha1ChaosExperiment experiment) => experiment.Status?.Aws is { TemplateId: not null } or { Documents.Count: > 0 };

    private static bool IsOutOfReach(V1Alpha1ChaosExperiment experiment, List<AwsPlace> places) =>
        (HasObjects(experiment) && (experiment.Status?.Place is { } made ? !places.Contains(made) : places.Count == 0)) || (experiment.Status?.Dashboard is { Place: null } && places.Count == 0);

    private static AwsFailure OutOfReach(V1Alpha1ChaosExperiment experiment, Experiment? spec)
    {
        if ((experiment.Status?.Place ?? (spec is null ? null : AwsPlace.Of(spec.Aws))) is not { } place)
        {
            return new AwsFailure(AwsFailureKind.Invalid, "fis:DeleteExperimentTemplate", $"FIS template {experiment.Status?.Aws?.TemplateId} cannot be deleted because the spec cannot be read; correct it.");
        }

        var asWhom = place.RoleArn is { } role ? $"role {role}" : "the operator's own credentials";
        return new AwsFailure(
            AwsFailureKind.AccessDenied, "fis:DeleteExperimentTemplate",
            $"No ChaosPolicy lets namespace {experiment.Metadata.NamespaceProperty} use {asWhom} in {place.Region}, so what the experiment has there is not deleted; allow it until the experiment is gone.");
    }
}
