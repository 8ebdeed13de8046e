using ChaosOperator.Aws.Resilience;
using ChaosOperator.Core.Notifications;
using ChaosOperator.Kubernetes.Diagnostics;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Notifications;
using ChaosOperator.Telemetry;
using ChaosOperator.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ChaosOperator.Tests.Telemetry.StandingObjects;

namespace ChaosOperator.Tests.Telemetry;

/// <summary>Brings the operator to show every metric that it has.</summary>
internal static class EveryMetric
{
    public static async Task<Scrape> ScrapeAsync()
    {
        var failing = Run("late", 2, RevertFailing());
        await using var measured = await MeasuredOperator.StartAsync(
            [Experiment("late").Late(), Experiment("refused").Stalled()], [Run("late", 1, Completed()), failing], new SoleLeadership(), new FakeTimeProvider(Now));
        measured.Services.GetRequiredService<FaultLimits>().Looked(SomeRun.Named(failing.Metadata.Uid), failing.Status!);
        RunMetrics.Stored(failing, RevertFailing(attempts: 2), failing.Status!);
        RunMetrics.Stored(failing, failing.Status!, Completed() with { Mandate = failing.Status!.Mandate });
        AwsTelemetry.Record("fis", "StartExperiment", AwsTelemetry.Ok, TimeSpan.FromSeconds(1));
        AwsTelemetry.Tried("fis", "StartExperiment", AwsTelemetry.Ok);
        AwsTelemetry.Waited("fis", TimeSpan.FromSeconds(1));
        AwsTelemetry.SlowedDown("fis");
        KubernetesMetrics.ApiRequest("get", "200");
        KubernetesMetrics.QueueDepth("chaosrun", 1);
        KubernetesMetrics.QueueAdd("chaosrun");
        KubernetesMetrics.QueueRetry("chaosrun");
        KubernetesMetrics.Reconciled("chaosrun", "success", TimeSpan.FromSeconds(1));
        KubernetesMetrics.WatchRestarted("ChaosRun", "ended");
        KubernetesMetrics.UnreadableObject("ChaosRun");
        KubernetesMetrics.Leader("chaosoperator.dev-operator", 1);
        KubernetesMetrics.Event("written");
        NotificationMetrics.Count("oncall", NoticeKind.Refuted, "delivered");
        NotificationMetrics.File(isGood: true);
        return await measured.ScrapeAsync();
    }
}
