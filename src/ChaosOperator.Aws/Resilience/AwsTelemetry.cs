using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ChaosOperator.Aws.Resilience;

/// <summary>
/// The meter <c>ChaosOperator.Aws</c>: <c>chaosoperator.aws.calls</c> (count) and <c>chaosoperator.aws.call.duration</c> (seconds, retries included), both with
/// <c>service</c>, <c>operation</c> and <c>outcome</c> (<c>Ok</c>, <c>Cancelled</c>, <c>Bug</c> or the kind of the failure).
/// </summary>
public static class AwsTelemetry
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "ChaosOperator.Aws";

    internal const string Ok = "Ok";
    internal const string Cancelled = "Cancelled";
    internal const string Bug = "Bug";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Calls = Meter.CreateCounter<long>("chaosoperator.aws.calls", "{call}", "Calls to AWS services.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "chaosoperator.aws.call.duration", "s", "Duration of calls to AWS services, retries included.");

    internal static void Record(string service, string operation, string outcome, TimeSpan duration)
    {
        var tags = new TagList { { "service", service }, { "operation", operation }, { "outcome", outcome } };
        Calls.Add(1, tags);
        Duration.Record(duration.TotalSeconds, tags);
    }
}
