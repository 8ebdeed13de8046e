using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.CloudWatch;

/// <summary>PutMetricData, GetMetricData, ListMetrics.</summary>
internal sealed class MetricOperations(MetricStore store, ILabClock clock, LabOptions options)
{
    private const int MostQueries = 500;
    private const int MostDatapoints = 100_800;
    private const int MostMetrics = 1000;
    private const int ListPage = 500;

    public JsonObject Put(AwsCall call, JsonObject body)
    {
        var ns = CloudWatchJson.Required(body, "Namespace");
        if (ns.StartsWith("AWS/", StringComparison.Ordinal))
            throw new AwsError(400, "InvalidParameterValue", "The value AWS/ for parameter Namespace is invalid: namespaces of AWS are reserved.");
        var data = body["MetricData"]?.AsArray() ?? [];
        if (data.Count > MostMetrics)
            throw CloudWatchJson.Invalid($"The collection MetricData must not have a size greater than {MostMetrics}.");
        foreach (var datum in data)
        {
            var name = CloudWatchJson.Required(datum!.AsObject(), "MetricName");
            store.Put(new(call.Region, ns, name, CloudWatchJson.Dimensions(datum)), Sample(datum!), clock.Now);
        }
        call.Details["metrics"] = data.Count.ToString();
        return [];
    }

    public JsonObject Get(AwsCall call, JsonObject body)
    {
        var queries = (body["MetricDataQueries"]?.AsArray() ?? []).Select(q => CloudWatchJson.Query(q!, call.Region)).ToList();
        if (queries.Count is 0 or > MostQueries)
            throw CloudWatchJson.Invalid($"The collection MetricDataQueries must have between 1 and {MostQueries} entries.");
        var (start, end) = (CloudWatchJson.Time(body["StartTime"], "StartTime"), CloudWatchJson.Time(body["EndTime"], "EndTime"));
        if (start >= end)
            throw CloudWatchJson.Invalid("The parameter StartTime must be less than the parameter EndTime.");
        call.Details["queries"] = queries.Count.ToString();
        call.Details["metrics"] = queries.Count(q => q.Stat is not null).ToString();
        var evaluation = new QueryEvaluation(store, queries, start, end, clock.Now);
        var ascending = (string?)body["ScanBy"] == "TimestampAscending";
        var most = System.Math.Clamp((int?)body["MaxDatapoints"] ?? MostDatapoints, 1, MostDatapoints);
        return MetricDataPage.Of([.. queries.Where(IsTold)], evaluation, ascending, most, Offset((string?)body["NextToken"]));
    }

    public JsonObject List(AwsCall call, JsonObject body)
    {
        var wanted = (body["Dimensions"]?.AsArray() ?? []).Select(d => ((string)d!["Name"]!, (string?)d["Value"])).ToList();
        var found = store.Metrics
            .Where(m => m.Region == call.Region)
            .Where(m => (string?)body["Namespace"] is not { } ns || m.Namespace == ns)
            .Where(m => (string?)body["MetricName"] is not { } name || m.Name == name)
            .Where(m => wanted.TrueForAll(w => m.Dimensions.Any(d => d.Name == w.Item1 && (w.Item2 is null || d.Value == w.Item2))))
            .ToList();
        var offset = Offset((string?)body["NextToken"]);
        var page = new JsonObject
        {
            ["Metrics"] = new JsonArray([.. found.Skip(offset).Take(ListPage).Select(m => (JsonNode)new JsonObject
            {
                ["Namespace"] = m.Namespace,
                ["MetricName"] = m.Name,
                ["Dimensions"] = CloudWatchJson.Dimensions(m.Dimensions),
            })]),
        };
        if (offset + ListPage < found.Count)
            page["NextToken"] = (offset + ListPage).ToString();
        return page;
    }

    /// <summary>Whether there is a result for a metric that was never published is not documented. By the switch <c>cloudwatch-unknown-metric</c> it is <c>empty</c> (default), or the result is <c>absent</c>.</summary>
    private bool IsTold(MetricQuery query) =>
        query.Stat is not { Metric: var metric } || options.Switches.GetValueOrDefault("cloudwatch-unknown-metric") != "absent" || store.Metrics.Contains(metric);

    private static int Offset(string? token) =>
        string.IsNullOrEmpty(token) ? 0 : int.TryParse(token, out var offset) && offset >= 0 ? offset : throw new AwsError(400, "InvalidNextToken", "The next token specified is invalid.");

    private MetricSample Sample(JsonNode datum)
    {
        var time = datum["Timestamp"] is { } given ? CloudWatchJson.Time(given, "Timestamp") : clock.Now;
        var storedAt = QueryEvaluation.RoundDown(time, (int?)datum["StorageResolution"] == 1 ? 1 : 60);
        if (time < clock.Now.AddDays(-14) || time > clock.Now.AddHours(2))
            throw new AwsError(400, "InvalidParameterValue", $"The parameter Timestamp {time:O} must be between two weeks ago and two hours from now.");
        var unit = (string?)datum["Unit"] ?? "None";
        if (datum["StatisticValues"] is { } set)
            return new(storedAt, (double)set["Sum"]!, (double)set["SampleCount"]!, (double)set["Minimum"]!, (double)set["Maximum"]!, unit);
        if (datum["Values"] is JsonArray { Count: > 0 and <= 150 } values)
        {
            var counts = datum["Counts"] as JsonArray;
            return MetricSample.OfValues(storedAt, [.. values.Select((v, i) => ((double)v!, counts is null ? 1 : (double)counts[i]!))], unit);
        }
        return MetricSample.Of(storedAt, (double?)datum["Value"] ?? throw CloudWatchJson.Invalid("A datum must have Value, Values or StatisticValues."), unit);
    }
}
