using Amazon.CloudWatch.Model;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Metrics;

/// <summary>What CloudWatch is asked: equal queries are asked once, whoever wants them.</summary>
/// <param name="Key">Namespace, name, dimensions and statistic, or the expression.</param>
/// <param name="Source">The source that it stands for.</param>
/// <param name="Period">Length of a sample.</param>
internal sealed record MetricQuery(string Key, MetricSource Source, TimeSpan Period)
{
    private const char Separator = '\u001f';

    public bool Equals(MetricQuery? other) => other is not null && Key == other.Key && Period == other.Period;

    public override int GetHashCode() => HashCode.Combine(Key, Period);

    /// <summary>The query of a request.</summary>
    public static MetricQuery Of(MetricRequest request) => new(KeyOf(request.Source), request.Source, request.Period);

    /// <summary>The query as the CloudWatch API takes it.</summary>
    /// <param name="id">Its id within a call.</param>
    public MetricDataQuery ToApi(string id) => Source switch
    {
        MetricStatistic metric => new MetricDataQuery
        {
            Id = id,
            ReturnData = true,
            MetricStat = new MetricStat
            {
                Period = (int)Period.TotalSeconds,
                Stat = metric.Statistic,
                Metric = new Metric
                {
                    Namespace = metric.Namespace,
                    MetricName = metric.MetricName,
                    Dimensions = [.. metric.Dimensions.Select(dimension => new Dimension { Name = dimension.Key, Value = dimension.Value })],
                },
            },
        },
        MetricMath math => new MetricDataQuery { Id = id, ReturnData = true, Expression = math.Expression, Period = (int)Period.TotalSeconds },
        _ => throw new ArgumentOutOfRangeException(nameof(id), Source, "There is no such source."),
    };

    private static string KeyOf(MetricSource source) => source switch
    {
        MetricStatistic metric => string.Join(
            Separator,
            [
                metric.Namespace, metric.MetricName, metric.Statistic,
                .. metric.Dimensions.OrderBy(dimension => dimension.Key, StringComparer.Ordinal).SelectMany(dimension => new[] { dimension.Key, dimension.Value }),
            ]),
        MetricMath math => math.Expression,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "There is no such source."),
    };
}
