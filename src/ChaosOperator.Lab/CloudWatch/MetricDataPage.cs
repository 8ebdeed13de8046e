using System.Text.Json.Nodes;

namespace ChaosOperator.Lab.CloudWatch;

/// <summary>One page of GetMetricData: the results laid end to end, cut at the number of datapoints asked for.</summary>
internal static class MetricDataPage
{
    public static JsonObject Of(IReadOnlyList<MetricQuery> queries, QueryEvaluation evaluation, bool ascending, int most, int offset)
    {
        var results = new JsonArray();
        var passed = 0;
        var end = offset + most;
        var more = false;
        foreach (var query in queries.Where(q => q.ReturnData))
        {
            var series = evaluation.Series(query.Id);
            var points = ascending ? series : [.. series.Reverse()];
            var shown = points.Where((_, i) => passed + i >= offset && passed + i < end).ToList();
            passed += points.Count;
            var complete = passed <= end;
            more |= !complete;
            results.Add(new JsonObject
            {
                ["Id"] = query.Id,
                ["Label"] = query.Label ?? query.Stat?.Metric.Name ?? query.Id,
                ["Timestamps"] = new JsonArray([.. shown.Select(p => CloudWatchJson.Seconds(p.Time))]),
                ["Values"] = new JsonArray([.. shown.Select(p => (JsonNode)p.Value)]),
                ["StatusCode"] = complete ? "Complete" : "PartialData",
            });
        }
        var page = new JsonObject { ["MetricDataResults"] = results, ["Messages"] = new JsonArray() };
        if (more)
            page["NextToken"] = end.ToString();
        return page;
    }
}
