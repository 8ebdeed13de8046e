using Amazon.CloudWatch.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Diagnosis;

/// <summary>
/// Looks for what CloudWatch has in place of metrics that gave no data: in the region of the signal all of its namespace or, where the namespace is unknown, all of its
/// name; in the other regions of the hypothesis the metric of that namespace and name.
/// </summary>
public sealed class MetricSearches
{
    /// <summary>The most pages of 500 metrics that one list is read: what is not among 2,000 metrics of a namespace is not found by likeness any more.</summary>
    private const int MostPages = 4;

    private readonly AwsSession session;
    private readonly Dictionary<(string Region, string? Namespace, string? Name), IReadOnlyList<KnownMetric>> lists = [];

    private MetricSearches(AwsSession session) => this.session = session;

    /// <summary>Looks for signals. What AWS refuses is noted with the signal.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="signals">The signals without data.</param>
    /// <param name="all">All signals of the hypothesis, for their regions.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<IReadOnlyList<MetricSearch>> ReadAsync(
        AwsSession session, IReadOnlyList<MetricSignal> signals, IReadOnlyList<Signal> all, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(signals);
        ArgumentNullException.ThrowIfNull(all);
        var searches = signals.Select(signal => session.As(signal.Metric.RoleArn)).DistinctBy(reader => reader.RoleArn).ToDictionary(reader => reader.RoleArn ?? "", reader => new MetricSearches(reader));
        var home = new MetricSearches(session);
        var regions = all.OfType<MetricSignal>().Select(signal => home.RegionOf(signal.Metric.Region)).Append(session.Region).Distinct().Order(StringComparer.Ordinal).ToList();
        var found = new List<MetricSearch>();
        foreach (var signal in signals)
        {
            found.Add(await searches[signal.Metric.RoleArn ?? session.RoleArn ?? ""].ForAsync(signal, regions, cancellationToken));
        }

        return found;
    }

    private async Task<MetricSearch> ForAsync(MetricSignal signal, IReadOnlyList<string> regions, CancellationToken cancellationToken)
    {
        var home = RegionOf(signal.Metric.Region);
        if (signal.Metric is not MetricStatistic metric)
        {
            return new MetricSearch(signal.Name, home, [], null);
        }

        try
        {
            var near = await ListAsync(home, metric.Namespace, null, cancellationToken);
            var found = new List<KnownMetric>(near.Count > 0 ? near : await ListAsync(home, null, metric.MetricName, cancellationToken));
            foreach (var region in regions.Where(region => region != home))
            {
                found.AddRange(await ListAsync(region, metric.Namespace, metric.MetricName, cancellationToken));
            }

            return new MetricSearch(signal.Name, home, found, null);
        }
        catch (AwsRefusedException refusal)
        {
            return new MetricSearch(signal.Name, home, [], refusal.Failure.Message);
        }
    }

    private string RegionOf(string? region) => region switch
    {
        null => session.Region,
        MetricSource.HealthCheckHome => HealthCheckHomes.Of(session.Partition),
        _ => region,
    };

    private async Task<IReadOnlyList<KnownMetric>> ListAsync(string region, string? space, string? name, CancellationToken cancellationToken)
    {
        if (lists.TryGetValue((region, space, name), out var known)) return known;
        var found = new List<KnownMetric>();
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var request = new ListMetricsRequest { Namespace = space, MetricName = name, NextToken = next };
            var answer = await session.CloudWatch(region).CallAsync(
                "ListMetrics", $"metrics {string.Join(' ', new[] { space, name }.OfType<string>())}", (watch, token) => watch.ListMetricsAsync(request, token), cancellationToken);
            found.AddRange((answer.Metrics ?? []).Select(metric => Of(region, metric)));
            next = answer.NextToken;
            if (string.IsNullOrEmpty(next)) break;
        }

        return lists[(region, space, name)] = found;
    }

    private static KnownMetric Of(string region, Metric metric) => new(
        region, metric.Namespace ?? "", metric.MetricName ?? "", [.. (metric.Dimensions ?? []).Select(dimension => KeyValuePair.Create(dimension.Name ?? "", dimension.Value ?? ""))]);
}
