using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Metrics;

/// <summary>The window of one call, and which requests may share a call; pure.</summary>
internal static class ReadWindow
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Without a limit, one caller who asks for last week would make everybody's call a week long.
    private static readonly TimeSpan Spread = TimeSpan.FromHours(6);

    /// <summary>What a request asks for, aligned to its period: whole samples only.</summary>
    public static TimeWindow Of(MetricRequest request) => new(Periods.Floor(request.From, request.Period), Periods.Floor(request.To, request.Period));

    /// <summary>
    /// Requests with equal keys share a call. Statistics over whole minutes do when their windows begin in the same quarter of a day, and each gets its part of
    /// the common window; metric math does only over exactly the same window, since its values may depend on it, and so do sub-minute periods, which
    /// CloudWatch serves for three hours only.
    /// </summary>
    public static object ShareKey(MetricRequest request) =>
        request.Source is MetricStatistic && request.Period >= Minute ? Periods.Floor(request.From, Spread) : (Of(request), request.Period);

    /// <summary>The smallest window that holds all requests, its start aligned to every period.</summary>
    public static TimeWindow Covering(IEnumerable<MetricRequest> requests)
    {
        var windows = requests.Select(Of).ToList();
        var common = requests.Select(request => request.Period.Ticks).Distinct().Aggregate(LeastCommonMultiple);
        return new TimeWindow(Periods.Floor(windows.Min(window => window.Start), TimeSpan.FromTicks(common)), windows.Max(window => window.End));
    }

    private static long LeastCommonMultiple(long a, long b) => a / GreatestCommonDivisor(a, b) * b;

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
