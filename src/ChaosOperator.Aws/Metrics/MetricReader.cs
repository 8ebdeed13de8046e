using System.Runtime.CompilerServices;
using Amazon.CloudWatch;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Metrics;

/// <summary>Reads signals from CloudWatch, in as few calls as all callers together need. One instance serves the whole operator.</summary>
/// <param name="gatherFor">How long requests are gathered before a call; null: 20 ms, which nobody notices and a thousand runs profit from.</param>
/// <param name="clock">The clock of gathering, real time; null: the system's.</param>
public sealed class MetricReader(TimeSpan? gatherFor = null, TimeProvider? clock = null)
{
    private static readonly TimeSpan DefaultGathering = TimeSpan.FromMilliseconds(20);

    private readonly ConditionalWeakTable<IAmazonCloudWatch, MetricBatcher> batchers = [];

    /// <summary>Reads signals; those of other regions and of health checks from where they are published.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="requests">The signals, each name once.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>
    /// A series or a failure for each signal: a signal that cannot be read does not keep the others from being read, so this method does not throw for AWS.
    /// </returns>
    public async Task<MetricReadings> ReadAsync(AwsSession session, IReadOnlyList<MetricRequest> requests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(requests);
        var answers = await Task.WhenAll(requests.Select(async request => (Request: request, Raw: await RawAsync(session, request, cancellationToken))));
        var series = new Dictionary<string, Series>();
        var failures = new Dictionary<string, AwsFailure>();
        foreach (var (request, raw) in answers)
        {
            if (raw.Failure is null) series.Add(request.SignalName, raw.For(request));
            else failures.Add(request.SignalName, raw.Failure);
        }

        return new MetricReadings(series, failures);
    }

    private Task<RawSeries> RawAsync(AwsSession session, MetricRequest request, CancellationToken cancellationToken)
    {
        var window = ReadWindow.Of(request);
        if (window.End <= window.Start) return Task.FromResult(new RawSeries([], false, null));
        var service = session.CloudWatch(request.Source.Region);
        var batcher = batchers.GetValue(service.Client, _ => new MetricBatcher(service, gatherFor ?? DefaultGathering, clock ?? TimeProvider.System));
        return batcher.ReadAsync(request, cancellationToken);
    }
}
