using ChaosOperator.Lab.CloudWatch.Math;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.CloudWatch;

/// <summary>Evaluates the queries of one request over [start, end) as far as it can be read at <c>now</c>.</summary>
internal sealed class QueryEvaluation
{
    private readonly MetricStore _store;
    private readonly Dictionary<string, MetricQuery> _queries;
    private readonly Dictionary<string, MathValue> _values = [];
    private readonly HashSet<string> _open = [];
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;
    private readonly DateTimeOffset _now;

    public QueryEvaluation(MetricStore store, IReadOnlyList<MetricQuery> queries, DateTimeOffset start, DateTimeOffset end, DateTimeOffset now)
    {
        foreach (var query in queries)
            query.Check();
        if (queries.GroupBy(q => q.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new AwsError(400, "ValidationError", $"The id {twice.Key} is used more than once.");
        (_store, _end, _now) = (store, end, now);
        _queries = queries.ToDictionary(q => q.Id);
        var finest = queries.Min(q => q.Stat?.Period) ?? 60;
        _start = RoundDown(start, finest < 60 ? finest : 60);
    }

    /// <summary>Points of a query, by time ascending; an expression must come to a series.</summary>
    public IReadOnlyList<(DateTimeOffset Time, double Value)> Series(string id) => ValueOf(id) switch
    {
        MathValue.Series series => [.. series.Points.Select(p => (p.Key, p.Value)).OrderBy(p => p.Key)],
        _ => throw new AwsError(400, "ValidationError", $"The expression {id} must come to a single time series to be returned."),
    };

    private MathValue ValueOf(string id)
    {
        if (_values.TryGetValue(id, out var known))
            return known;
        if (!_queries.TryGetValue(id, out var query))
            throw new AwsError(400, "ValidationError", $"Error in expression: {id} is not the id of a query.");
        if (!_open.Add(id))
            throw new AwsError(400, "ValidationError", $"Error in expression {id}: circular reference.");
        var value = query.Stat is { } stat ? Aggregate(stat) : Evaluator(query).Evaluate(MathParser.Parse(query.Expression!));
        _open.Remove(id);
        return _values[id] = value;
    }

    private MathEvaluator Evaluator(MetricQuery query)
    {
        var period = TimeSpan.FromSeconds(query.Period ?? _queries.Values.Min(q => q.Stat?.Period) ?? 60);
        var timeline = new List<DateTimeOffset>();
        for (var time = _start; time < _end && time <= _now; time += period)
            timeline.Add(time);
        return new(ValueOf, () => [.. _queries.Values.Where(q => q.Stat is not null).Select(q => (MathValue.Series)ValueOf(q.Id))], timeline);
    }

    private MathValue.Series Aggregate(MetricStat stat)
    {
        var points = new Dictionary<DateTimeOffset, double>();
        var buckets = _store.Read(stat.Metric, _start, _end, stat.Unit, _now)
            .GroupBy(s => (s.Timestamp - _start).Ticks / (TimeSpan.TicksPerSecond * stat.Period));
        foreach (var bucket in buckets)
        {
            if (Statistics.Of(stat.Stat, [.. bucket]) is { } value)
                points[_start + TimeSpan.FromSeconds(bucket.Key * stat.Period)] = value;
        }
        return new(points);
    }

    public static DateTimeOffset RoundDown(DateTimeOffset time, int seconds) =>
        new(time.UtcTicks - (time.UtcTicks % (TimeSpan.TicksPerSecond * seconds)), TimeSpan.Zero);
}
