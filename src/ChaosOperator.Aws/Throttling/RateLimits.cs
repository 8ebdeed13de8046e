using System.Collections.Frozen;

namespace ChaosOperator.Aws.Throttling;

/// <summary>The rates that AWS publishes, and bounds of our own where it publishes none. Docs: the quotas of each service; Route 53: throttling-api-requests.</summary>
internal static class RateLimits
{
    private static readonly RateLimit FisReads = new("reads of FIS", 10, 20);
    private static readonly RateLimit FisChanges = new("changes in FIS", 2, 5);
    private static readonly RateLimit SsmStarts = new("starts of SSM automations", 1, 1);
    private static readonly RateLimit SsmStops = new("stops of SSM automations", 1, 1);
    private static readonly RateLimit SsmGets = new("reads of single SSM automations", 3, 3);
    private static readonly RateLimit SsmDescribes = new("lists of SSM automations", 3, 3);
    private static readonly RateLimit SsmOtherDescribes = new("descriptions of SSM documents", 3, 3);
    private static readonly RateLimit SsmDocuments = new("other calls to SSM", 5, 10);
    private static readonly RateLimit MetricReads = new("reads of metrics", 500, 500);
    private static readonly RateLimit MetricWrites = new("writes of metrics", 500, 500);
    private static readonly RateLimit AlarmReads = new("reads of alarms", 9, 9);
    private static readonly RateLimit AlarmWrites = new("changes of alarms", 3, 3);
    private static readonly RateLimit MetricLists = new("lists of metrics", 25, 25);
    private static readonly RateLimit Dashboards = new("calls for dashboards", 10, 10);
    private static readonly RateLimit Lambda = new("control-plane calls to Lambda", 15, 15);
    private static readonly RateLimit Route53 = new("calls to Route 53", 10, 50) { IsGlobal = true };

    private static readonly FrozenDictionary<(string Service, string Operation), RateLimit> Published = new Dictionary<(string, string), RateLimit>
    {
        [("ssm", "StartAutomationExecution")] = SsmStarts,
        [("ssm", "StopAutomationExecution")] = SsmStops,
        [("ssm", "GetAutomationExecution")] = SsmGets,
        [("ssm", "DescribeAutomationExecutions")] = SsmDescribes,
        [("ssm", "DescribeAutomationStepExecutions")] = SsmDescribes,
        [("cloudwatch", "GetMetricData")] = MetricReads,
        [("cloudwatch", "PutMetricData")] = MetricWrites,
        [("cloudwatch", "DescribeAlarms")] = AlarmReads,
        [("cloudwatch", "PutMetricAlarm")] = AlarmWrites,
        [("cloudwatch", "SetAlarmState")] = AlarmWrites,
        [("cloudwatch", "ListMetrics")] = MetricLists,
        [("cloudwatch", "PutDashboard")] = Dashboards,
        [("cloudwatch", "GetDashboard")] = Dashboards,
        [("cloudwatch", "DeleteDashboards")] = Dashboards,
    }.ToFrozenDictionary();

    /// <summary>The limit that a call counts against.</summary>
    /// <param name="service">Service prefix of IAM, such as <c>fis</c>.</param>
    /// <param name="operation">Name of the operation.</param>
    public static RateLimit Of(string service, string operation) => Published.TryGetValue((service, operation), out var limit) ? limit : service switch
    {
        "route53" => Route53,
        "lambda" => Lambda,
        "fis" when IsRead(operation) => FisReads,
        "fis" => FisChanges,
        "cloudwatch" => AlarmWrites,
        "ssm" when operation.StartsWith("Describe", StringComparison.Ordinal) => SsmOtherDescribes,
        "ssm" => SsmDocuments,
        _ => new RateLimit($"calls to {service}", 5, 10),
    };

    private static bool IsRead(string operation) =>
        operation.StartsWith("Get", StringComparison.Ordinal) || operation.StartsWith("List", StringComparison.Ordinal);
}
