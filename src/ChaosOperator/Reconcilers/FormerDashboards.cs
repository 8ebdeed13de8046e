using ChaosOperator.Aws.Dashboards;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Dashboards;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Engine.Time;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Policies;
using ChaosOperator.Resources;

namespace ChaosOperator.Reconcilers;

/// <summary>
/// Deletes what an experiment has left in accounts that it was moved away from. It is done as the role that wrote it, if policies still allow that role and AWS still lets it; if not, somebody is told where the dashboard is, and that is
/// all: nothing waits for a role that may never be given back.
/// </summary>
internal sealed class FormerDashboards(OperatorOptions options, AwsSessions sessions, PolicyBook policies, IEventRecorder events, TimeProvider time)
{
    /// <summary>Reason of the event.</summary>
    public const string Reason = "DashboardLeft";

    /// <summary>How long the end of an experiment waits for an account that cannot be reached.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Deletes them.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="known">What is recorded of its dashboard.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What is to be recorded, without what is gone or was told of; and what kept others from being deleted this time, null when there are none.</returns>
    public async Task<(DashboardRecord Known, AwsFailure? Pending)> DeleteAsync(V1Alpha1ChaosExperiment experiment, DashboardRecord known, CancellationToken cancellationToken)
    {
        List<AwsPlace> still = [];
        AwsFailure? pending = null;
        foreach (var place in known.Left ?? [])
        {
            if (await DeleteAsync(experiment, known.Name, place, cancellationToken) is not { } failure) continue;
            still.Add(place);
            pending = failure;
        }

        return (known.Left is null ? known : known with { Left = still.Count == 0 ? null : still }, pending);
    }

    /// <summary>Tells of those that a record has no more room for.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="known">The record before it was moved.</param>
    /// <param name="moved">The record after.</param>
    public void TellForgotten(V1Alpha1ChaosExperiment experiment, DashboardRecord known, DashboardRecord moved)
    {
        foreach (var place in known.ForgottenBy(moved)) Tell(experiment, known.Name, place, "others are to be deleted in too many accounts since");
    }

    /// <returns>What can pass; null: it is done with.</returns>
    private async Task<AwsFailure?> DeleteAsync(V1Alpha1ChaosExperiment experiment, string name, AwsPlace place, CancellationToken cancellationToken)
    {
        if (!policies.Allows(experiment.Metadata.NamespaceProperty, place, time.GetWholeSeconds()))
        {
            Tell(experiment, name, place, "no ChaosPolicy allows that any more");
            return null;
        }

        try
        {
            if (place.RoleArn is null && await sessions.OwnAccountAsync(place.Region, cancellationToken) is var own && own.AccountId != place.AccountId)
            {
                // There no dashboard is found, which would count as deleted.
                Tell(experiment, name, place, "they are those of another account by now");
                return null;
            }

            var session = sessions.For(place.Region, place.RoleArn, place.Partition, place.AccountId, options.OwnerOf(experiment));
            await StoredDashboards.DeleteAsync(session, name, cancellationToken);
            return null;
        }
        catch (AwsRefusedException refused) when (refused.Failure.CanPass && !(time.GetUtcNow() - Deleted(experiment) > Patience))
        {
            return refused.Failure;
        }
        catch (AwsRefusedException refused)
        {
            Tell(experiment, name, place, refused.Message);
            return null;
        }
    }

    private static DateTimeOffset? Deleted(V1Alpha1ChaosExperiment experiment) =>
        experiment.Metadata.DeletionTimestamp is { } deleted ? new DateTimeOffset(DateTime.SpecifyKind(deleted, DateTimeKind.Utc)) : null;

    private void Tell(V1Alpha1ChaosExperiment experiment, string name, AwsPlace place, string why)
    {
        var asWhom = place.RoleArn is { } role ? $"role {role}" : "the operator's own credentials";
        var how = $"aws cloudwatch delete-dashboards --dashboard-names {name} --region {place.Region}";
        events.Publish(RecordedEvent.About(
            experiment, EventType.Warning, Reason, "DeleteDashboard",
            $"The experiment leaves dashboard {name} in account {place.AccountId}, where it acts no more: it could not be deleted with {asWhom} ({why.TrimEnd('.')}). Delete it by hand with credentials of that account: {how}"));
    }
}
