using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using ChaosOperator.LoadGen.Figures;

namespace ChaosOperator.LoadGen.Publishing;

/// <summary>Figures as CloudWatch takes them.</summary>
/// <param name="Namespace">The namespace.</param>
/// <param name="Dimension">Name of the dimension whose value is the URL.</param>
/// <param name="Url">The URL that is called, as it was given.</param>
/// <param name="Region">The vantage point; null when none was named.</param>
/// <param name="Period">How long a period is.</param>
internal sealed record MetricData(string Namespace, string Dimension, string Url, string? Region, TimeSpan Period)
{
    /// <summary>Name of the dimension that tells vantage points apart.</summary>
    public const string VantagePoint = "from";

    /// <summary>CloudWatch takes so many metrics by one call.</summary>
    public const int MostMetrics = 1000;

    /// <summary>CloudWatch takes a megabyte by one call; signature and headers have their share.</summary>
    public const int MostBytes = 900_000;

    /// <summary>CloudWatch refuses what is older than two weeks, and everything else in the call with it.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(14) - TimeSpan.FromHours(1);

    /// <summary>The call for as many of the oldest periods as fit into one; at least one, which always fits.</summary>
    /// <param name="waiting">The periods, oldest first; not empty.</param>
    /// <param name="now">The present moment.</param>
    /// <returns>The call, and how many periods it publishes.</returns>
    public (PutMetricDataRequest Request, int Periods) Batch(IReadOnlyList<PeriodFigures> waiting, DateTimeOffset now)
    {
        var data = new List<MetricDatum>();
        var (periods, bytes) = (0, 0);
        foreach (var period in waiting)
        {
            var more = Data(period, now).ToList();
            bytes += more.Sum(Size);
            if (periods > 0 && (data.Count + more.Count > MostMetrics || bytes > MostBytes))
            {
                break;
            }

            data.AddRange(more);
            periods++;
        }

        return (new PutMetricDataRequest { Namespace = Namespace, MetricData = data }, periods);
    }

    /// <summary>Every metric twice where a vantage point is named: of all customers together, which signals read, and of those who are here.</summary>
    private IEnumerable<MetricDatum> Data(PeriodFigures period, DateTimeOffset now)
    {
        var everybody = new Dimension { Name = Dimension, Value = Url };
        var data = Metrics(period, now, [everybody]);
        return Region is null ? data : data.Concat(Metrics(period, now, [everybody, new Dimension { Name = VantagePoint, Value = Region }]));
    }

    private IEnumerable<MetricDatum> Metrics(PeriodFigures period, DateTimeOffset now, List<Dimension> dimensions)
    {
        foreach (var (name, count) in MetricNames.Of(period))
        {
            var datum = Datum(name, StandardUnit.Count, period, now, dimensions);
            datum.Value = count;
            yield return datum;
        }

        foreach (var (name, values) in new[] { (MetricNames.Latency, period.Latency), (MetricNames.Lateness, period.Lateness) }.Where(summary => summary.Item2.Count > 0))
        {
            var datum = Datum(name, StandardUnit.Milliseconds, period, now, dimensions);
            datum.StatisticValues = new StatisticSet { SampleCount = values.Count, Sum = values.Sum, Minimum = values.Minimum, Maximum = values.Maximum };
            yield return datum;
        }
    }

    private MetricDatum Datum(string name, StandardUnit unit, PeriodFigures period, DateTimeOffset now, List<Dimension> dimensions) => new()
    {
        MetricName = name,
        Dimensions = dimensions,
        Timestamp = (period.Start < now - Oldest ? now - Oldest : period.Start).UtcDateTime,
        Unit = unit,
        StorageResolution = Period < TimeSpan.FromMinutes(1) ? 1 : 60,
    };

    /// <summary>Bytes of a datum at most: members and numbers, and names of which each character may be escaped.</summary>
    private static int Size(MetricDatum datum) => 400 + (6 * (datum.MetricName!.Length + datum.Dimensions!.Sum(dimension => dimension.Name!.Length + dimension.Value!.Length)));
}
