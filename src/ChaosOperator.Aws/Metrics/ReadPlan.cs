using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Metrics;

/// <summary>Which queries go into which call; pure.</summary>
internal static class ReadPlan
{
    /// <summary>The most queries of a call.</summary>
    public const int MaxQueries = 500;

    /// <summary>The most samples of an answer; beyond them it comes in pages, each a call.</summary>
    public const int MaxDatapoints = 100_800;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>
    /// As few calls as hold all that is asked for. Equal queries are asked once. What is asked over short windows goes together, so that no other makes them long.
    /// </summary>
    public static IReadOnlyList<PlannedCall> Of(IEnumerable<SeriesAsk> asks) => [.. asks.GroupBy(KindOf).SelectMany(Fill)];

    /// <summary>
    /// Only asks of one kind share a call. Periods below a minute go apart: how far back CloudWatch serves them is a matter of hours. Metric math goes apart from metrics, which it could name
    /// (<c>METRICS()</c>): whose happened to be in the call would count.
    /// </summary>
    private static CallKind KindOf(SeriesAsk ask)
    {
        var kind = new CallKind(ask.Series.IsSuspect, ask.Key.Query.Source is MetricMath, ask.Key.Query.Period < Minute, null, null);
        return ask.Key.HasOwnWindow ? kind with { Window = ask.Window, Period = ask.Key.Query.Period } : kind;
    }

    private static IEnumerable<PlannedCall> Fill(IEnumerable<SeriesAsk> asks)
    {
        var filling = new List<SeriesAsk>();
        var (count, perSecond) = (0, 0.0);
        var end = asks.Max(ask => ask.Window.End);
        var queries = asks.GroupBy(ask => ask.Key.Query).OrderByDescending(group => group.Min(ask => ask.Window.Start));
        foreach (var query in queries)
        {
            var rate = 1 / query.Key.Period.TotalSeconds;
            var length = (end - query.Min(ask => ask.Window.Start)).TotalSeconds;
            if (count > 0 && (count == MaxQueries || (perSecond + rate) * length > MaxDatapoints))
            {
                yield return PlannedCall.Of(filling);
                (filling, count, perSecond) = ([], 0, 0);
            }

            filling.AddRange(query);
            (count, perSecond) = (count + 1, perSecond + rate);
        }

        yield return PlannedCall.Of(filling);
    }

    private readonly record struct CallKind(bool IsSuspect, bool IsMath, bool IsShort, TimeWindow? Window, TimeSpan? Period);
}

/// <summary>A call that is to be made.</summary>
/// <param name="Window">Its window.</param>
/// <param name="Asks">What it is made for; at most <see cref="ReadPlan.MaxQueries"/> different queries.</param>
internal sealed record PlannedCall(TimeWindow Window, IReadOnlyList<SeriesAsk> Asks)
{
    /// <summary>The queries, each once.</summary>
    public IReadOnlyList<MetricQuery> Queries => [.. Asks.Select(ask => ask.Key.Query).Distinct()];

    /// <summary>The call over the smallest window that holds what is asked for.</summary>
    public static PlannedCall Of(IReadOnlyList<SeriesAsk> asks) => new(ReadWindow.Covering([.. asks.Select(ask => (ask.Window, ask.Key.Query.Period))]), asks);
}
