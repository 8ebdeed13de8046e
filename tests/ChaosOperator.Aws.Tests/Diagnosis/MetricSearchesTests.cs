using System.Text.Json.Nodes;
using ChaosOperator.Aws.Diagnosis;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Tests.Diagnosis;

public sealed class MetricSearchesTests
{
    [Fact]
    public async Task The_namespace_is_listed_once_for_all_signals_and_the_other_regions_by_name()
    {
        await using var aws = await StubAws.StartAsync(call => List(null, call.Region == StubAws.Region ? ["requests", "errors"] : []));

        var searches = await SearchAsync(aws, Signal("one", "requests-"), Signal("two", "errors-"), Signal("far", "x", "eu-west-1"));

        Assert.Equal(["requests", "errors"], searches[0].Found.Select(metric => metric.Name));
        Assert.Equal(new KnownMetric("us-east-1", "LoadGen", "requests", searches[0].Found[0].Dimensions), searches[0].Found[0]);
        Assert.Equal(KeyValuePair.Create("api", "a"), Assert.Single(searches[0].Found[0].Dimensions));
        Assert.Equal(
            ["us-east-1 LoadGen ", "eu-west-1 LoadGen requests-", "eu-west-1 LoadGen errors-", "eu-west-1 LoadGen ", "eu-west-1  x", "us-east-1 LoadGen x"],
            aws.Calls.Select(call => $"{call.Region} {call.Text("Namespace")} {call.Text("MetricName")}"));
    }

    [Fact]
    public async Task What_another_role_reads_is_looked_for_as_that_role_and_told_to_nobody_else()
    {
        const string Metrics = "arn:aws:iam::222222222222:role/metrics";
        await using var aws = await StubAws.StartAsync(call => call.Service == "sts" ? StubAnswer.Assumed("KEY-metrics") : List(null, [call.AccessKey]));
        var theirs = Signal("theirs", "requests");

        var searches = await SearchAsync(aws, Signal("own", "requests"), theirs with { Metric = theirs.Metric with { RoleArn = Metrics } });

        Assert.Equal([("own", "OWN"), ("theirs", "KEY-metrics")], searches.Select(search => (search.Signal, Assert.Single(search.Found).Name)));
    }

    [Fact]
    public async Task A_namespace_without_end_is_read_for_four_pages()
    {
        await using var aws = await StubAws.StartAsync(_ => List("more", ["requests"]));

        Assert.Equal(4, (await SearchAsync(aws, Signal("one", "requests-")))[0].Found.Count);
        Assert.Equal(4, aws.Calls.Count);
    }

    [Fact]
    public async Task A_refusal_is_noted_with_the_signal()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(403, "AccessDenied"));

        var search = Assert.Single(await SearchAsync(aws, Signal("one", "requests")));

        Assert.Contains("cloudwatch:ListMetrics", search.Refusal, StringComparison.Ordinal);
        Assert.Empty(search.Found);
    }

    private static Task<IReadOnlyList<MetricSearch>> SearchAsync(StubAws aws, params MetricSignal[] signals) =>
        MetricSearches.ReadAsync(aws.Session(), signals, signals, TestContext.Current.CancellationToken);

    private static MetricSignal Signal(string name, string metric, string? region = null) =>
        new(name, new MetricStatistic(region, "LoadGen", metric, [], "Sum"), TimeSpan.FromMinutes(1), TimeSpan.Zero, NoDataPolicy.Zero);

    private static StubAnswer List(string? next, string[] names) => StubAnswer.Ok(new JsonObject
    {
        ["NextToken"] = next,
        ["Metrics"] = new JsonArray([.. names.Select(name => (JsonNode)new JsonObject
        {
            ["Namespace"] = "LoadGen",
            ["MetricName"] = name,
            ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = "api", ["Value"] = "a" }),
        })]),
    });
}
