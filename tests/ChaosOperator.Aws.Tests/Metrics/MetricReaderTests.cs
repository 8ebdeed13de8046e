using ChaosOperator.Aws.Metrics;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;
using static ChaosOperator.Aws.Tests.Metrics.MetricAnswers;

namespace ChaosOperator.Aws.Tests.Metrics;

public sealed class MetricReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signals_are_read_in_their_own_region_and_health_checks_at_home()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var session = aws.Sessions().For("eu-central-1", null, "aws", StubAws.Account, StubAws.Owner);

        var readings = await new MetricReader().ReadAsync(
            session, [Request("own"), Request("far", region: "eu-west-1"), Request("health", region: MetricSource.HealthCheckHome)], Token);

        Assert.Equal(["eu-central-1", "eu-west-1", "us-east-1"], aws.Calls.Select(call => call.Region).Order(StringComparer.Ordinal));
        Assert.Equal(3, readings.Series.Count);
    }

    [Fact]
    public async Task A_signal_of_another_account_is_read_as_the_role_that_it_names_and_never_answers_for_one_that_names_none()
    {
        const string Metrics = "arn:aws:iam::222222222222:role/metrics";
        await using var aws = await StubAws.StartAsync(call => call.Service == "sts" ? StubAnswer.Assumed("KEY-metrics") : EveryMinute(call));
        using var sessions = aws.Sessions();
        var session = sessions.For(StubAws.Region, null, "aws", StubAws.Account, StubAws.Owner);
        var (own, far) = (Request("own"), Request("far", region: "eu-west-1"));

        var readings = await new MetricReader().ReadAsync(
            session, [own, far, own with { SignalName = "theirs", Source = own.Source with { RoleArn = Metrics } }, far with { SignalName = "their-far", Source = far.Source with { RoleArn = Metrics } }], Token);

        Assert.Equal(4, readings.Series.Count);
        Assert.Equal(
            [("eu-west-1", "KEY-metrics"), ("eu-west-1", "OWN"), ("us-east-1", "KEY-metrics"), ("us-east-1", "OWN")],
            aws.Calls.Where(call => call.Service == "monitoring").Select(call => (call.Region, call.AccessKey)).Order());
        var assumed = Assert.Single(aws.Calls, call => call.Service == "sts");
        Assert.Equal((Metrics, StubAws.Owner.ExternalId), (assumed.Text("RoleArn"), assumed.Text("ExternalId")));
    }

    [Fact]
    public async Task A_metric_of_which_the_answer_says_nothing_at_all_has_no_samples()
    {
        await using var aws = await StubAws.StartAsync(_ => Results(Result("m1", "Complete", (0, 1))));

        var readings = await new MetricReader().ReadAsync(aws.Session(), [Request("one"), Request("two", metric: "other")], Token);

        Assert.Empty(readings.Failures);
        Assert.Equal([0, 1], readings.Series.Values.Select(series => series.Samples.Count).Order());
    }

    [Fact]
    public async Task Pages_are_put_together()
    {
        await using var aws = await StubAws.StartAsync(call => call.Text("NextToken").Length == 0
            ? Page("PartialData", "more", (0, 1), (1, 2))
            : Page("Complete", null, (2, 3)));

        var series = (await new MetricReader().ReadAsync(aws.Session(), [Request("s", to: 3)], Token)).Series["s"];

        Assert.Equal([1.0, 2.0, 3.0], series.Samples.Select(sample => sample.Value));
        Assert.Equal([Ten, Ten + Minute, Ten + (2 * Minute)], series.Samples.Select(sample => sample.Start));
        Assert.Null(series.PartialFrom);
        Assert.Equal("TimestampAscending", aws.Calls[0].Text("ScanBy"));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(4, 4)]
    public async Task Partial_data_is_not_complete_after_its_last_sample(int from, int partialFrom)
    {
        await using var aws = await StubAws.StartAsync(_ => Page("PartialData", null, (0, 1), (1, 2)));

        var series = (await new MetricReader().ReadAsync(aws.Session(), [Request("s", from: from, to: 9)], Token)).Series["s"];

        Assert.Equal(Ten.AddMinutes(partialFrom), series.PartialFrom);
    }

    [Fact]
    public async Task Samples_that_do_not_end_in_the_window_are_left_out()
    {
        await using var aws = await StubAws.StartAsync(_ => Page("Complete", null, (-1, 9), (0, 1), (1, 2), (2, 3)));
        var request = Request("s") with { From = Ten.AddSeconds(30), To = Ten.AddSeconds(150) };

        var series = (await new MetricReader().ReadAsync(aws.Session(), [request], Token)).Series["s"];

        Assert.Equal([1.0, 2.0], series.Samples.Select(sample => sample.Value));
    }

    [Theory]
    [InlineData("Forbidden", AwsFailureKind.AccessDenied)]
    [InlineData("InternalError", AwsFailureKind.Transient)]
    public async Task A_signal_that_CloudWatch_does_not_give_fails_alone(string status, AwsFailureKind kind)
    {
        await using var aws = await StubAws.StartAsync(call => Results(Result("m0", "Complete", (0, 1)), Result("m1", status)));

        var readings = await new MetricReader().ReadAsync(aws.Session(), [Request("good", metric: "a"), Request("bad", metric: "b")], Token);

        Assert.Equal("good", Assert.Single(readings.Series).Key);
        Assert.Equal(kind, readings.Failures["bad"].Kind);
        Assert.Contains("metric LoadGen b", readings.Failures["bad"].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_bad_query_does_not_take_the_others_with_it()
    {
        await using var aws = await StubAws.StartAsync(call => call.Body.ToJsonString().Contains("bad", StringComparison.Ordinal)
            ? StubAnswer.Error(400, "ValidationError", "The value bad is invalid.")
            : EveryMinute(call));

        var readings = await new MetricReader().ReadAsync(
            aws.Session(), [.. Enumerable.Range(0, 8).Select(index => Request($"s{index}", metric: index == 5 ? "bad" : $"m{index}"))], Token);

        Assert.Equal(7, readings.Series.Count);
        Assert.Equal("s5", Assert.Single(readings.Failures).Key);
        Assert.Equal(AwsFailureKind.Invalid, readings.Failures["s5"].Kind);
    }

    [Fact]
    public async Task An_outage_is_a_failure_of_every_signal()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(503, "ServiceUnavailable"));

        var readings = await new MetricReader(TimeSpan.FromSeconds(1)).ReadAsync(aws.Session(), [Request("a"), Request("b", metric: "b")], Token);

        Assert.Empty(readings.Series);
        Assert.Equal(2, readings.Failures.Count);
        Assert.All(readings.Failures.Values, failure => Assert.Equal(AwsFailureKind.Transient, failure.Kind));
        Assert.Single(aws.Calls);
    }

    [Fact]
    public async Task An_expression_that_gives_several_series_is_refused()
    {
        await using var aws = await StubAws.StartAsync(_ => Results(Result("m0", "Complete", (0, 1)), Result("m0", "Complete", (0, 2))));
        var request = new MetricRequest("s", new MetricMath(null, "SEARCH('x')"), Minute, Ten, Ten + Minute);

        var failure = (await new MetricReader().ReadAsync(aws.Session(), [request], Token)).Failures["s"];

        Assert.Equal(AwsFailureKind.Invalid, failure.Kind);
        Assert.Contains("SUM", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_without_a_whole_period_costs_no_call()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);

        var readings = await new MetricReader().ReadAsync(aws.Session(), [Request("s") with { To = Ten.AddSeconds(59) }], Token);

        Assert.Empty(readings.Series["s"].Samples);
        Assert.Empty(aws.Calls);
    }
}
