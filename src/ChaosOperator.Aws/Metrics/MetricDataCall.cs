using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Metrics;

/// <summary>GetMetricData for up to 500 queries over one window, page by page.</summary>
internal static class MetricDataCall
{
    private const string Operation = "GetMetricData";
    private const string IamAction = "cloudwatch:GetMetricData";

    /// <summary>Reads all queries. A query that CloudWatch does not take fails alone: the call is halved until it stands by itself.</summary>
    public static async Task<IReadOnlyDictionary<MetricQuery, RawSeries>> ReadAsync(
        AwsService<IAmazonCloudWatch> service, IReadOnlyList<MetricQuery> queries, TimeWindow window, CancellationToken cancellationToken)
    {
        try
        {
            return await PagesAsync(service, queries, window, cancellationToken);
        }
        catch (AwsRefusedException refusal) when (refusal.Failure.Kind == AwsFailureKind.Invalid && queries.Count > 1)
        {
            var half = queries.Count / 2;
            var first = await ReadAsync(service, [.. queries.Take(half)], window, cancellationToken);
            var second = await ReadAsync(service, [.. queries.Skip(half)], window, cancellationToken);
            return first.Concat(second).ToDictionary();
        }
        catch (AwsRefusedException refusal)
        {
            return queries.ToDictionary(query => query, _ => RawSeries.Failed(refusal.Failure));
        }
    }

    private static async Task<IReadOnlyDictionary<MetricQuery, RawSeries>> PagesAsync(
        AwsService<IAmazonCloudWatch> service, IReadOnlyList<MetricQuery> queries, TimeWindow window, CancellationToken cancellationToken)
    {
        var parts = queries.Select((query, index) => (Id: $"m{index}", Query: query)).ToDictionary(part => part.Id, part => new SeriesParts(part.Query));
        string? next = null;
        do
        {
            var request = new GetMetricDataRequest
            {
                MetricDataQueries = [.. parts.Select(part => part.Value.Query.ToApi(part.Key))],
                StartTime = window.Start.UtcDateTime,
                EndTime = window.End.UtcDateTime,
                ScanBy = ScanBy.TimestampAscending,
                NextToken = next,
            };
            var page = await service.CallAsync(Operation, Subject(queries), (watch, token) => watch.GetMetricDataAsync(request, token), cancellationToken);
            foreach (var results in (page.MetricDataResults ?? []).GroupBy(result => result.Id!))
            {
                parts.GetValueOrDefault(results.Key)?.Add([.. results]);
            }

            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return parts.Values.ToDictionary(part => part.Query, part => part.Result(IamAction));
    }

    private static string Subject(IReadOnlyList<MetricQuery> queries) => queries switch
    {
        [{ Source: MetricStatistic metric }] => $"metric {metric.Namespace} {metric.MetricName}",
        [{ Source: MetricMath math }] => $"expression {math.Expression}",
        _ => $"{queries.Count} metrics",
    };
}
