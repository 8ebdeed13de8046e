using System.Text.Json.Nodes;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Dashboards;

namespace ChaosOperator.Core.Tests.Dashboards;

public sealed class DashboardBodyTests
{
    [Fact]
    public void Health_regions_and_status_codes_come_first_and_then_each_signal_has_a_row()
    {
        var widgets = Widgets(DashboardBody.Of(DashboardSamples.Subject()));

        Assert.Equal(["", "Health checks", "Requests by region", "Status codes", "us-health", "us-requests", "ok", "errors", "share", "worst"], widgets.Select(Title));
        Assert.Equal([(0, 24), (0, 8), (8, 8), (16, 8), (0, 24)], widgets.Take(5).Select(widget => ((int)widget["x"]!, (int)widget["width"]!)));
        Assert.Equal([0, 5, 5, 5, 11, 16, 21], widgets.Take(7).Select(widget => (int)widget["y"]!));
    }

    [Fact]
    public void A_metric_is_named_with_its_dimensions_region_and_period()
    {
        Assert.Equal(
            """[["LoadGen","region_us-east-1","api","https://example.com",{"id":"s1","label":"us-requests","period":60,"stat":"Sum","region":"eu-west-1"}]]""",
            Metrics("us-requests").ToJsonString());
    }

    [Fact]
    public void A_metric_of_another_account_is_asked_of_that_account()
    {
        Assert.Equal("444455556666", (string?)Metrics("errors")[0]!.AsArray()[^1]!["accountId"]);
        Assert.Null(Metrics("ok")[0]!.AsArray()[^1]!["accountId"]);
    }

    [Fact]
    public void A_health_check_is_read_where_its_partition_publishes_it()
    {
        var metric = Metrics("us-health")[0]!.AsArray();

        Assert.Equal(["AWS/Route53", "HealthCheckStatus", "HealthCheckId", "11111111-aaaa-4bbb-8ccc-000000000001"], metric.Take(4).Select(part => (string?)part));
        Assert.Equal("us-east-1", (string?)metric[4]!["region"]);
    }

    [Fact]
    public void An_expression_is_metric_math_over_operands_that_are_not_drawn()
    {
        var metrics = Metrics("worst").Select(metric => metric!.AsArray()[^1]!).ToDictionary(metric => (string)metric["id"]!);

        Assert.Equal("MAX([ABS((0 - s4)), s1])", (string?)metrics["s5"]["expression"]);
        Assert.Equal("((100 * s3) / (s2 + s3))", (string?)metrics["s4"]["expression"]);
        Assert.Equal(["s1", "s2", "s3", "s4", "s5"], metrics.Keys.Order());
        Assert.Equal(["s5"], metrics.Where(metric => metric.Value["visible"] is null).Select(metric => metric.Key));
    }

    [Fact]
    public void Bounds_are_lines_where_they_are_known()
    {
        Assert.Equal([("few errors: at most 1", 1.0)], Lines("share", DashboardSamples.Completed));
        Assert.Empty(Lines("us-requests"));
        Assert.Equal([("baseline 40", 40.0), ("the US stops: at most 20 (50 % of the baseline 40)", 20.0)], Lines("us-requests", DashboardSamples.UnderWay, DashboardSamples.Completed));
        var band = Annotations("ok", DashboardSamples.Completed)["horizontal"]![0]!.AsArray();
        Assert.Equal([1.0, 9.0], band.Select(end => (double)end!["value"]!));
    }

    [Fact]
    public void Of_each_run_the_fault_is_a_band_and_its_detection_a_line()
    {
        var marks = Annotations("ok", DashboardSamples.UnderWay, DashboardSamples.Completed)["vertical"]!.AsArray();

        Assert.Equal(3, marks.Count);
        Assert.Equal(("outage-3: fault starts", "2026-11-28T03:00:00.000Z"), Mark(marks[0]!));
        Assert.Equal([("outage-2: fault starts", "2026-11-27T03:00:00.000Z"), ("fault ends", "2026-11-27T03:10:00.000Z")], marks[1]!.AsArray().Select(end => Mark(end!)));
        Assert.Equal(("outage-2: detected (Route 53 notices)", "2026-11-27T03:02:30.000Z"), Mark(marks[2]!));
    }

    [Fact]
    public void The_text_tells_the_claim_and_the_runs_and_nothing_in_it_is_markup_of_a_user()
    {
        var text = (string)Widgets(DashboardBody.Of(DashboardSamples.Subject(DashboardSamples.UnderWay, DashboardSamples.Completed)))[0]["properties"]!["markdown"]!;

        Assert.StartsWith("# resilience/outage\n", text, StringComparison.Ordinal);
        Assert.Contains(@"Nobody \*notices\* \<b\>it\</b\> \| ever.", text, StringComparison.Ordinal);
        Assert.Contains("outage-2 | Confirmed | 2026-11-27 03:00 | 2m30s | 3m\n", text, StringComparison.Ordinal);
        Assert.Contains("outage-3 | under way | 2026-11-28 03:00 | – | –\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("team.a", "outage", "chaos-operator-team-a-outage-")]
    [InlineData("team", "a.outage", "chaos-operator-team-a-outage-")]
    public void Names_tell_whose_they_are_and_no_two_experiments_share_one(string space, string experiment, string beginning)
    {
        string Name(string cluster, string ns, string name) => DashboardName.Of(new ObjectOwner(cluster, ns, name, "uid"));

        var name = Name("lab", space, experiment);
        Assert.Matches("^[A-Za-z0-9_-]{1,255}$", name);
        Assert.StartsWith(beginning, name, StringComparison.Ordinal);
        Assert.Equal(5, new HashSet<string> { name, Name("other", space, experiment), Name("lab", "team-a", "outage"), Name("lab", "team", "a-outage"), Name("lab", "teama", "outage") }.Count);
        Assert.Equal(255, Name("lab", new string('n', 63), new string('e', 253)).Length);
    }

    [Theory]
    [InlineData("aws", "us-east-1", "https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/d")]
    [InlineData("aws-cn", "cn-north-1", "https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#dashboards/dashboard/d")]
    [InlineData("aws-us-gov", "us-gov-west-1", "https://us-gov-west-1.console.amazonaws-us-gov.com/cloudwatch/home?region=us-gov-west-1#dashboards/dashboard/d")]
    public void The_link_leads_to_the_console_of_the_partition(string partition, string region, string url) => Assert.Equal(url, DashboardName.Url("d", partition, region));

    private static List<JsonObject> Widgets(JsonObject body) => [.. body["widgets"]!.AsArray().Select(widget => widget!.AsObject())];

    private static string Title(JsonObject widget) => (string?)widget["properties"]!["title"] ?? "";

    private static JsonObject Properties(string signal, params IReadOnlyList<DashboardRun> runs) =>
        Widgets(DashboardBody.Of(DashboardSamples.Subject(runs))).Single(widget => Title(widget) == signal)["properties"]!.AsObject();

    private static JsonArray Metrics(string signal) => Properties(signal)["metrics"]!.AsArray();

    private static JsonObject Annotations(string signal, params IReadOnlyList<DashboardRun> runs) => Properties(signal, runs)["annotations"]!.AsObject();

    private static IEnumerable<(string, double)> Lines(string signal, params IReadOnlyList<DashboardRun> runs) =>
        Annotations(signal, runs)["horizontal"]!.AsArray().Select(line => ((string)line!["label"]!, (double)line["value"]!));

    private static (string, string) Mark(JsonNode mark) => ((string)mark["label"]!, (string)mark["value"]!);
}
