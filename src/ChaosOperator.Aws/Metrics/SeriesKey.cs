using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Metrics;

/// <summary>What of an answer is good for whom: requests with equal keys are answered by one series.</summary>
/// <param name="Query">What CloudWatch is asked.</param>
/// <param name="Settle">How long a sample may change: what is asked for again, and when, depends on it.</param>
/// <param name="From">Start of the window where the answer is good for that only; null where any window may be cut out of it.</param>
/// <param name="To">End of the window where nothing is wanted beyond it, as when a run that is over is read anew; null where time goes on.</param>
internal sealed record SeriesKey(MetricQuery Query, TimeSpan Settle, DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>
    /// Statistics of a metric are the same in every window. The values of metric math may depend on where the window begins, so it is read as a whole each time.
    /// </summary>
    public static SeriesKey Of(MetricRequest request)
    {
        var (query, window) = (MetricQuery.Of(request), ReadWindow.Of(request));
        return request.Freshness == Freshness.Anew ? new SeriesKey(query, request.Settle, window.Start, window.End)
            : request.Source is MetricMath ? new SeriesKey(query, request.Settle, window.Start, null)
            : new SeriesKey(query, request.Settle, null, null);
    }

    /// <summary>Whether the window is part of what is asked, so that no other may be asked with it in one call.</summary>
    public bool HasOwnWindow => From is not null;
}
