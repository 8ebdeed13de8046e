using System.Text.Json.Nodes;
using ChaosOperator.Aws.Dashboards;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Dashboards;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Planning;
using ChaosOperator.Hosting;
using ChaosOperator.Resources;
using ChaosOperator.Engine.Time;

namespace ChaosOperator.Reconcilers;

/// <summary>Keeps the CloudWatch dashboard of an experiment in step with its hypothesis and its last runs. AWS is asked only when there is something new to show; what it refuses keeps no run from being started.</summary>
internal sealed class ExperimentDashboards(OperatorOptions options, AwsSessions sessions, FormerDashboards former, TimeProvider time)
{
    private const string Written = nameof(Written);

    /// <summary>What is to be recorded before anything is done: a dashboard that may be there has to be deleted one day.</summary>
    public DashboardRecord? Intended(V1Alpha1ChaosExperiment experiment, Admission admitted)
    {
        // For an experiment that no policy allows no role is assumed.
        if (admitted is not { Experiment: { } spec, IsReady: true }) return experiment.Status?.Dashboard;
        var name = DashboardName.Of(options.OwnerOf(experiment));
        var known = experiment.Status?.Dashboard ?? (spec.Dashboard is null ? null : new DashboardRecord { Name = name, Url = "" });
        if (Moved(known, spec.Aws) is not { } moved) return null;
        former.TellForgotten(experiment, known!, moved);
        return moved;
    }

    /// <summary>The record of a dashboard where its experiment acts now.</summary>
    public static DashboardRecord? Moved(DashboardRecord? known, AwsTarget aws) => known?.At(AwsPlace.Of(aws), DashboardName.Url(known.Name, aws.Partition, aws.Region));

    /// <summary>Brings it in step.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="admitted">What was found about it.</param>
    /// <param name="status">Its status as it is stored, with what <see cref="Intended"/> said.</param>
    /// <param name="runs">Its runs.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The status to store, and whether AWS refused what can pass.</returns>
    public async Task<(ChaosExperimentStatus Status, bool IsUnfinished)> KeepAsync(
        V1Alpha1ChaosExperiment experiment, Admission admitted, ChaosExperimentStatus status, IReadOnlyList<V1Alpha1ChaosRun> runs, CancellationToken cancellationToken)
    {
        if (status.Dashboard is null || admitted is not { Experiment: { } spec, IsReady: true })
        {
            return (status, false);
        }

        var (known, pending) = await former.DeleteAsync(experiment, status.Dashboard, cancellationToken);
        status = status with { Dashboard = known };
        var session = sessions.For(spec.Aws, options.OwnerOf(experiment));
        try
        {
            if (spec.Dashboard is not { } edits)
            {
                await StoredDashboards.DeleteAsync(session, known.Name, cancellationToken);
                // What is left elsewhere is in the record until it is deleted.
                return (status with { Dashboard = pending is null ? null : known, Conditions = status.Conditions.Without(ExperimentConditions.DashboardWritten) }, pending is not null);
            }

            return (Body(experiment, admitted, session, runs) is { } body ? await WriteAsync(experiment, status, known, body, edits, session, cancellationToken) : status, pending is not null);
        }
        catch (AwsRefusedException refused)
        {
            return (Told(experiment, status, ConditionStatus.False, refused.Failure.Kind.ToString(), refused.Message), true);
        }
    }

    private async Task<ChaosExperimentStatus> WriteAsync(
        V1Alpha1ChaosExperiment experiment, ChaosExperimentStatus status, DashboardRecord known, JsonObject body, DashboardEdits edits, AwsSession session, CancellationToken cancellationToken)
    {
        var hash = PlanHash.OfJson(body);
        if ((known.OwnHash, known.Edits) == (hash, edits) && status.Conditions.IsTrue(ExperimentConditions.DashboardWritten)) return status;
        var odd = await StoredDashboards.WriteAsync(session, known.Name, body, edits, known.OwnHash, cancellationToken);
        var remark = odd is null ? "" : $" CloudWatch remarks on it: {odd}.";
        return Told(experiment, status with { Dashboard = known with { OwnHash = hash, Edits = edits } }, ConditionStatus.True, Written, $"Dashboard {known.Name} shows the hypothesis and the last runs.{remark}");
    }

    private static JsonObject? Body(V1Alpha1ChaosExperiment experiment, Admission admitted, AwsSession session, IReadOnlyList<V1Alpha1ChaosRun> runs) =>
        admitted.Hypothesis is { } spec && HypothesisReader.Read(spec).Value is { } hypothesis
            ? DashboardBody.Of(new DashboardSubject(
                experiment.Metadata.Name,
                experiment.Metadata.NamespaceProperty,
                admitted.Experiment!.Aws,
                session.CloudWatch(MetricSource.HealthCheckHome).Region,
                hypothesis,
                [.. runs.Where(run => run.Status is not null).OrderByDescending(run => run.Spec.Number).Take(DashboardSubject.MostRuns).Select(run => new DashboardRun(run.Metadata.Name, run.Status!))]))
            : null;

    private ChaosExperimentStatus Told(V1Alpha1ChaosExperiment experiment, ChaosExperimentStatus status, ConditionStatus state, string reason, string message) => status with
    {
        Conditions = status.Conditions.With(ExperimentConditions.DashboardWritten, state, reason, message, time.GetWholeSeconds(), experiment.Metadata.Generation),
    };
}
