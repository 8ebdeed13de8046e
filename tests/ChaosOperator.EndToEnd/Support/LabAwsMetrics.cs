using System.Text.Json.Nodes;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>What the lab's CloudWatch has.</summary>
public sealed partial class LabAws
{
    private static readonly TimeSpan Around = TimeSpan.FromDays(10);

    /// <summary>The sum of all values of a metric, whenever they were published.</summary>
    /// <param name="space">Namespace of the metric.</param>
    /// <param name="name">Its name.</param>
    /// <param name="dimension">Name of its one dimension.</param>
    /// <param name="value">Value of that dimension.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<double> SumAsync(string space, string name, string dimension, string value, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var query = new JsonObject
        {
            ["StartTime"] = (now - Around).ToUnixTimeSeconds(),
            ["EndTime"] = (now + Around).ToUnixTimeSeconds(),
            ["MetricDataQueries"] = new JsonArray(new JsonObject
            {
                ["Id"] = "m",
                ["MetricStat"] = new JsonObject
                {
                    ["Metric"] = new JsonObject { ["Namespace"] = space, ["MetricName"] = name, ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = dimension, ["Value"] = value }) },
                    ["Period"] = 86400,
                    ["Stat"] = "Sum",
                },
            }),
        };
        var answer = await TargetedAsync("monitoring", "GraniteServiceVersion20100801.GetMetricData", "application/x-amz-json-1.0", query, cancellationToken);
        return answer["MetricDataResults"]![0]!["Values"]!.AsArray().Sum(sum => (double)sum!);
    }
}
