using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ChaosOperator.Aws.Resilience;

/// <summary>
/// The meter <c>ChaosOperator.Aws</c>: <c>chaosoperator.aws.calls</c> (count) and <c>chaosoperator.aws.call.duration</c> (seconds, retries included), both with
/// <c>service</c>, <c>operation</c> and <c>outcome</c> (<c>Ok</c>, <c>Cancelled</c>, <c>Withheld</c>, <c>Bug</c> or the kind of the failure);
/// <c>chaosoperator.aws.tries</c> (count) with the same for each try that was sent, of which a call may make several;
/// <c>chaosoperator.aws.throttle.wait</c> (seconds of AWS's time, calls that had to wait for their turn only) and <c>chaosoperator.aws.throttles</c> (answers that asked for fewer calls), both
/// with <c>limit</c>.
/// </summary>
public static class AwsTelemetry
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "ChaosOperator.Aws";

    internal const string Ok = "Ok";
    internal const string Cancelled = "Cancelled";
    internal const string Withheld = "Withheld";
    internal const string Bug = "Bug";

    private static readonly Meter Meter = new(MeterName);
    private static readonly InstrumentAdvice<double> Durations = new() { HistogramBucketBoundaries = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40] };
    private static readonly Counter<long> Calls = Meter.CreateCounter<long>("chaosoperator.aws.calls", "{call}", "Calls to AWS services.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "chaosoperator.aws.call.duration", "s", "Duration of calls to AWS services, retries included.", null, Durations);

    private static readonly Counter<long> Tries = Meter.CreateCounter<long>("chaosoperator.aws.tries", "{try}", "Tries that calls to AWS services took.");

    private static readonly Histogram<double> Waits = Meter.CreateHistogram<double>(
        "chaosoperator.aws.throttle.wait", "s", "How long calls waited for their turn.", null, Durations);

    private static readonly Counter<long> Throttles = Meter.CreateCounter<long>(
        "chaosoperator.aws.throttles", "{answer}", "Answers of AWS services that asked for fewer calls.");

    internal static void Waited(string limit, TimeSpan time) => Waits.Record(time.TotalSeconds, new KeyValuePair<string, object?>("limit", limit));

    internal static void SlowedDown(string limit) => Throttles.Add(1, new KeyValuePair<string, object?>("limit", limit));

    internal static void Tried(string service, string operation, string outcome) =>
        Tries.Add(1, new TagList { { "service", service }, { "operation", operation }, { "outcome", outcome } });

    internal static void Record(string service, string operation, string outcome, TimeSpan duration)
    {
        var tags = new TagList { { "service", service }, { "operation", operation }, { "outcome", outcome } };
        Calls.Add(1, tags);
        Duration.Record(duration.TotalSeconds, tags);
    }
}
