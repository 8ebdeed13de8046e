using ChaosOperator.Core.Dashboards;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Dashboards;

internal static class DashboardSamples
{
    public static readonly DateTimeOffset Fault = new(2026, 11, 27, 3, 0, 0, TimeSpan.Zero);

    public static readonly DashboardRun Completed = new("outage-2", new ChaosRunStatus
    {
        Phase = RunPhase.Completed,
        Verdict = Verdict.Confirmed,
        FaultWindow = new() { Start = Fault, End = Fault.AddMinutes(10) },
        Figures = new() { TimeToDetect = "2m30s", DetectedBy = "Route 53 notices", TimeToRecover = "3m", Baselines = [new() { Name = "us-requests", Value = 40 }] },
    });

    public static readonly DashboardRun UnderWay = new("outage-3", new ChaosRunStatus { Phase = RunPhase.Injecting, FaultWindow = new() { Start = Fault.AddDays(1) } });

    public static DashboardSubject Subject(params IReadOnlyList<DashboardRun> runs) =>
        new("outage", "resilience", new AwsTarget("us-east-1", null, "arn:aws:iam::111122223333:role/fis"), "us-east-1", Hypothesis(), runs);

    public static Hypothesis Hypothesis() => HypothesisReader.Read(new HypothesisSpec
    {
        Claim = "Nobody *notices* <b>it</b> | ever.",
        Signals =
        [
            new() { Name = "us-health", Route53 = new() { HealthCheckId = "11111111-aaaa-4bbb-8ccc-000000000001" } },
            Metric("us-requests", "region_us-east-1"),
            Metric("ok", "status_2xx"),
            Metric("errors", "status_5xx") with { CloudWatch = new() { Region = "eu-west-1", Namespace = "LoadGen", MetricName = "status_5xx", Dimensions = new Dictionary<string, string> { ["api"] = "https://example.com" }, Statistic = "Sum", Period = "1m", RoleArn = "arn:aws:iam::444455556666:role/metrics" } },
            new() { Name = "share", Expression = "100 * errors / (ok + errors)" },
            new() { Name = "worst", Expression = "max(abs(-share), us-requests)" },
        ],
        SteadyState = new() { Expect = [new() { Name = "few errors", Signal = "share", Is = new() { AtMost = Number(1) } }] },
        Impact = [new() { Name = "the US stops", Signal = "us-requests", Is = new() { AtMost = new("50%", IsNumber: false) }, Within = "5m" }],
        During = [new() { Name = "Route 53 notices", Signal = "us-health", Is = new() { EqualTo = Number(0) }, SettlesWithin = "5m" }, new() { Name = "in bounds", Signal = "ok", Is = new() { Between = [Number(1), Number(9)] } }],
    }).Value!;

    private static ScalarText Number(int value) => new($"{value}", IsNumber: true);

    private static SignalSpec Metric(string name, string metric) => new()
    {
        Name = name,
        CloudWatch = new() { Region = "eu-west-1", Namespace = "LoadGen", MetricName = metric, Dimensions = new Dictionary<string, string> { ["api"] = "https://example.com" }, Statistic = "Sum", Period = "1m" },
    };
}
