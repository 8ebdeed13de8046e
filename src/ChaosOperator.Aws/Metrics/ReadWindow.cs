using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Metrics;

/// <summary>Windows of requests and calls; pure.</summary>
internal static class ReadWindow
{
    /// <summary>What a request asks for, aligned to its period: whole samples only.</summary>
    public static TimeWindow Of(MetricRequest request) => new(Periods.Floor(request.From, request.Period), Periods.Floor(request.To, request.Period));

    /// <summary>The smallest window that holds several, its start aligned to the period of each.</summary>
    /// <param name="windows">The windows, at least one, each with the period of what is asked over it.</param>
    public static TimeWindow Covering(IReadOnlyCollection<(TimeWindow Window, TimeSpan Period)> windows)
    {
        var common = windows.Select(part => part.Period.Ticks).Distinct().Aggregate(LeastCommonMultiple);
        return new TimeWindow(Periods.Floor(windows.Min(part => part.Window.Start), TimeSpan.FromTicks(common)), windows.Max(part => part.Window.End));
    }

    private static long LeastCommonMultiple(long a, long b) => a / GreatestCommonDivisor(a, b) * b;

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
