using System.Net;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.CloudWatch;

public sealed class MetricTests
{
    private const string Region = "eu-west-1";
    private static readonly DateTimeOffset Noon = RunningLab.Epoch;

    [Theory]
    [InlineData("Sum", 60)]
    [InlineData("Average", 15)]
    [InlineData("Minimum", 0)]
    [InlineData("Maximum", 40)]
    [InlineData("SampleCount", 4)]
    [InlineData("p50", 5)]
    [InlineData("p99", 40)]
    public async Task Each_statistic_is_over_all_values_of_the_period(string stat, double expected)
    {
        await using var lab = await RunningLab.StartAsync();
        await PutAsync(lab, Noon, 0, 5, 15, 40);
        await lab.AdvanceAsync(15);

        Assert.Equal([(Noon, expected)], await ReadAsync(lab, Noon, Noon.AddMinutes(1), stat));
    }

    [Fact]
    public async Task The_start_is_inclusive_and_rounded_down_and_the_end_is_exclusive()
    {
        await using var lab = await RunningLab.StartAsync();
        await PutAsync(lab, Noon.AddMinutes(-2), 1);
        await PutAsync(lab, Noon.AddMinutes(-1), 2);
        await PutAsync(lab, Noon, 3);
        await lab.AdvanceAsync(15);

        var points = await ReadAsync(lab, Noon.AddSeconds(-90), Noon, "Sum");
        Assert.Equal([(Noon.AddMinutes(-2), 1), (Noon.AddMinutes(-1), 2)], points);
    }

    [Fact]
    public async Task Longer_periods_gather_several_minutes_from_the_start_on()
    {
        await using var lab = await RunningLab.StartAsync();
        for (var minute = 1; minute <= 4; minute++)
            await PutAsync(lab, Noon.AddMinutes(-minute), minute);
        await lab.AdvanceAsync(15);

        Assert.Equal([(Noon.AddMinutes(-4), 7), (Noon.AddMinutes(-2), 3)], await ReadAsync(lab, Noon.AddMinutes(-4), Noon, "Sum", 120));
    }

    [Fact]
    public async Task Data_can_be_read_only_after_the_ingestion_delay()
    {
        await using var lab = await RunningLab.StartAsync(new LabOptions { IngestionDelay = TimeSpan.FromSeconds(40) });
        await PutAsync(lab, Noon, 7);
        await lab.AdvanceAsync(39);
        Assert.Empty(await ReadAsync(lab, Noon, Noon.AddMinutes(1), "Sum"));
        await lab.AdvanceAsync(1);

        Assert.Single(await ReadAsync(lab, Noon, Noon.AddMinutes(1), "Sum"));
    }

    [Fact]
    public async Task Unknown_metrics_and_other_regions_give_no_values_and_no_error()
    {
        await using var lab = await RunningLab.StartAsync();
        var (from, to) = (Noon.AddHours(-1), Noon);

        Assert.Empty(await lab.CloudWatch.SeriesAsync(Region, "LoadGen", "no_such_metric", "api", CloudWatchClient.Api, from, to));
        Assert.Empty(await lab.CloudWatch.SeriesAsync("us-east-1", "LoadGen", "status_2xx", "api", CloudWatchClient.Api, from, to));
    }

    [Theory]
    [InlineData("r/t*100", 25)]
    [InlineData("SUM([r,t])", 5)]
    [InlineData("AVG([r,t])", 2.5)]
    [InlineData("MAX(METRICS())", 4)]
    [InlineData("MIN([r,t])-(-1)", 2)]
    [InlineData("IF(r>0 AND t>=4, t^2, 0)", 16)]
    [InlineData("FILL(nothing, 0)+2", 2)]
    [InlineData("r+nothing", 1)]
    public async Task Metric_math_comes_to(string expression, double expected)
    {
        await using var lab = await RunningLab.StartAsync();
        var results = await MathAsync(lab, expression);

        Assert.Equal([(Noon, expected)], CloudWatchClient.Points(results));
    }

    [Fact]
    public async Task Division_by_a_missing_value_is_no_point()
    {
        await using var lab = await RunningLab.StartAsync();

        Assert.Empty(CloudWatchClient.Points(await MathAsync(lab, "r/nothing")));
    }

    [Theory]
    [InlineData("r +")]
    [InlineData("unknown_id * 2")]
    [InlineData("SUM(r)")]
    [InlineData("e + 1")]
    public async Task A_wrong_expression_is_a_validation_error(string expression)
    {
        await using var lab = await RunningLab.StartAsync();
        await PutAsync(lab, "one", Noon, 1);
        await lab.AdvanceAsync(15);
        var (status, body) = await lab.CloudWatch.CallAsync(Region, "GetMetricData", MathRequest(expression));

        Assert.Equal((HttpStatusCode.BadRequest, "ValidationError"), (status, (string?)body["__type"]));
    }

    [Fact]
    public async Task Results_are_paged_without_loss_or_repetition()
    {
        await using var lab = await RunningLab.StartAsync();
        var request = CloudWatchClient.Request(
            Noon.AddMinutes(-30), Noon.AddMinutes(-5), LoadGen("a", "status_2xx"), LoadGen("b", "status_5xx"));
        request["MaxDatapoints"] = 20;
        var points = new List<(string, DateTimeOffset)>();
        do
        {
            var page = await lab.CloudWatch.OkAsync(Region, "GetMetricData", request);
            foreach (var result in page["MetricDataResults"]!.AsArray())
                points.AddRange(CloudWatchClient.Points(result!).Select(p => ((string)result!["Id"]!, p.Time)));
            request["NextToken"] = (string?)page["NextToken"];
        }
        while (request["NextToken"] is not null);

        Assert.Equal(50, points.Count);
        Assert.Equal(50, points.Distinct().Count());
    }

    [Fact]
    public async Task More_than_500_queries_are_refused()
    {
        await using var lab = await RunningLab.StartAsync();
        var queries = Enumerable.Range(0, 501).Select(i => LoadGen($"q{i}", "status_2xx")).ToArray();
        var (status, _) = await lab.CloudWatch.CallAsync(Region, "GetMetricData", CloudWatchClient.Request(Noon.AddHours(-1), Noon, queries));

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task Metrics_are_listed_by_namespace_and_dimension()
    {
        await using var lab = await RunningLab.StartAsync();
        var health = await lab.CloudWatch.OkAsync("us-east-1", "ListMetrics", new() { ["Namespace"] = "AWS/Route53", ["MetricName"] = "HealthCheckStatus" });
        var load = await lab.CloudWatch.OkAsync(Region, "ListMetrics", new() { ["Namespace"] = "LoadGen", ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = "api" }) });

        Assert.Equal(2, health["Metrics"]!.AsArray().Count);
        Assert.Equal(6, load["Metrics"]!.AsArray().Count);
    }

    private static JsonObject LoadGen(string id, string name) => CloudWatchClient.Stat(id, "LoadGen", name, "api", CloudWatchClient.Api);

    private static JsonObject MathRequest(string expression) => CloudWatchClient.Request(
        Noon,
        Noon.AddMinutes(1),
        Quiet(CloudWatchClient.Stat("r", "Test", "one", "k", "v")),
        Quiet(CloudWatchClient.Stat("t", "Test", "four", "k", "v")),
        Quiet(CloudWatchClient.Stat("nothing", "Test", "none", "k", "v")),
        new JsonObject { ["Id"] = "e", ["Expression"] = expression });

    private static JsonObject Quiet(JsonObject query)
    {
        query["ReturnData"] = false;
        return query;
    }

    private static async Task<JsonNode> MathAsync(RunningLab lab, string expression)
    {
        await PutAsync(lab, "one", Noon, 1);
        await PutAsync(lab, "four", Noon, 4);
        await lab.AdvanceAsync(15);
        return (await lab.CloudWatch.OkAsync(Region, "GetMetricData", MathRequest(expression)))["MetricDataResults"]!.AsArray().Single()!;
    }

    private static Task<JsonNode> PutAsync(RunningLab lab, DateTimeOffset at, params double[] values) => PutAsync(lab, "m", at, values);

    private static Task<JsonNode> PutAsync(RunningLab lab, string name, DateTimeOffset at, params double[] values) => lab.CloudWatch.OkAsync(Region, "PutMetricData", new()
    {
        ["Namespace"] = "Test",
        ["MetricData"] = new JsonArray([.. values.Select(v => (JsonNode)new JsonObject
        {
            ["MetricName"] = name,
            ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = "k", ["Value"] = "v" }),
            ["Timestamp"] = at.ToUnixTimeSeconds(),
            ["Value"] = v,
        })]),
    });

    private static Task<List<(DateTimeOffset Time, double Value)>> ReadAsync(RunningLab lab, DateTimeOffset start, DateTimeOffset end, string stat, int period = 60) =>
        lab.CloudWatch.SeriesAsync(Region, "Test", "m", "k", "v", start, end, stat, period);
}
