using System.Diagnostics.Metrics;

namespace ChaosOperator.Kubernetes.Diagnostics;

/// <summary>
/// The instruments of this runtime, for OpenTelemetry: <c>AddMeter(KubernetesMetrics.MeterName)</c>. Names follow controller-runtime's
/// where the meaning is the same.
/// </summary>
public static class KubernetesMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "ChaosOperator.Kubernetes";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> ApiRequests =
        Meter.CreateCounter<long>("kubernetes_api_requests", "{request}", "Requests to the API server by verb and answer.");

    private static readonly UpDownCounter<long> Depth =
        Meter.CreateUpDownCounter<long>("workqueue_depth", "{key}", "Keys ready to be reconciled.");

    private static readonly Counter<long> Adds =
        Meter.CreateCounter<long>("workqueue_adds", "{key}", "Keys that became ready.");

    private static readonly Counter<long> Retries =
        Meter.CreateCounter<long>("workqueue_retries", "{key}", "Keys put back with backoff.");

    private static readonly Counter<long> Reconciles =
        Meter.CreateCounter<long>("controller_reconciles", "{reconcile}", "Finished reconciles by outcome.");

    private static readonly Histogram<double> ReconcileSeconds =
        Meter.CreateHistogram(
            "controller_reconcile_duration", "s", "Real time of a reconcile.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });

    private static readonly Counter<long> WatchRestarts =
        Meter.CreateCounter<long>("informer_watch_restarts", "{watch}", "Watches started again, by reason.");

    private static readonly Counter<long> Unreadable =
        Meter.CreateCounter<long>("informer_unreadable_objects", "{object}", "Objects that could not be decoded.");

    private static readonly UpDownCounter<long> Leading =
        Meter.CreateUpDownCounter<long>("leader_election_master_status", null, "1 while this process holds the lease.");

    private static readonly Counter<long> Events =
        Meter.CreateCounter<long>("event_recorder_events", "{event}", "Events by result: written, aggregated, dropped, failed.");

    internal static void ApiRequest(string verb, string code) => ApiRequests.Add(1, new("verb", verb), new("code", code));

    internal static void QueueDepth(string queue, int change) => Depth.Add(change, new KeyValuePair<string, object?>("name", queue));

    internal static void QueueAdd(string queue) => Adds.Add(1, new KeyValuePair<string, object?>("name", queue));

    internal static void QueueRetry(string queue) => Retries.Add(1, new KeyValuePair<string, object?>("name", queue));

    internal static void Reconciled(string controller, string outcome, TimeSpan duration)
    {
        Reconciles.Add(1, new("controller", controller), new("outcome", outcome));
        ReconcileSeconds.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("controller", controller));
    }

    internal static void WatchRestarted(string kind, string reason) => WatchRestarts.Add(1, new("kind", kind), new("reason", reason));

    internal static void UnreadableObject(string kind) => Unreadable.Add(1, new KeyValuePair<string, object?>("kind", kind));

    internal static void Leader(string lease, int change) => Leading.Add(change, new KeyValuePair<string, object?>("name", lease));

    internal static void Event(string result) => Events.Add(1, new KeyValuePair<string, object?>("result", result));
}
