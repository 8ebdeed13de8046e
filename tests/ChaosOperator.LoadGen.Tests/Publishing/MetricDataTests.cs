using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using ChaosOperator.LoadGen.Answers;
using ChaosOperator.LoadGen.Figures;
using ChaosOperator.LoadGen.Publishing;

namespace ChaosOperator.LoadGen.Tests.Publishing;

public sealed class MetricDataTests
{
    private const string Url = "https://example.mydomain.com/api/hello";
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 3, 0, 0, TimeSpan.Zero);
    private static readonly MetricData Form = new("LoadGen", "api", Url, null, TimeSpan.FromMinutes(1));

    [Fact]
    public void A_period_is_told_under_the_names_and_the_dimension_that_signals_are_written_for()
    {
        var (request, periods) = Form.Batch([Period(0)], Start);

        Assert.Equal(("LoadGen", 1), (request.Namespace, periods));
        Assert.Equal(
            ["status_2xx", "status_3xx", "status_4xx", "status_5xx", "error_connect", "error_connect_name", "error_connect_tcp", "error_connect_tls", "error_connect_broken",
                "error_timeout", "error_timeout_tcp", "error_timeout_tls", "error_timeout_total", "not_sent", "region_eu-west-1", "latency"],
            request.MetricData!.Select(datum => datum.MetricName));
        Assert.All(request.MetricData!, datum => Assert.Equal([("api", Url)], datum.Dimensions!.Select(dimension => (dimension.Name, dimension.Value))));
        Assert.All(request.MetricData!, datum => Assert.Equal(Start.UtcDateTime, datum.Timestamp));
        Assert.Equal(7, Datum(request, "status_2xx").Value);
        Assert.Equal(0, Datum(request, "status_5xx").Value);
        Assert.Equal(StandardUnit.Count, Datum(request, "region_eu-west-1").Unit);
    }

    [Fact]
    public void Each_kind_of_error_is_told_by_itself_and_together_with_its_like()
    {
        var period = Period(0) with { Outcomes = Enum.GetValues<Outcome>().ToImmutableDictionary(outcome => outcome, _ => 1L) };

        var told = MetricNames.Of(period).ToDictionary(count => count.Name, count => count.Count);

        Assert.Equal((4, 3, 1), (told["error_connect"], told["error_timeout"], told["not_sent"]));
        Assert.Equal(period.Total, new[] { "status_2xx", "status_3xx", "status_4xx", "status_5xx", "error_connect", "error_timeout", "not_sent" }.Sum(name => told[name]));
    }

    [Fact]
    public void Latencies_are_a_statistic_set()
    {
        var set = Datum(Form.Batch([Period(0) with { Latency = new ValueSummary(3, 60, 10, 30) }], Start).Request, "latency").StatisticValues!;

        Assert.Equal((3d, 60d, 10d, 30d), (set.SampleCount, set.Sum, set.Minimum, set.Maximum));
    }

    [Fact]
    public void Customers_who_say_where_they_are_are_told_with_the_others_and_by_themselves()
    {
        var (request, _) = (Form with { Region = "us-east-1" }).Batch([Period(0)], Start);

        Assert.Equal(["api", "api+from=us-east-1"], request.MetricData!.Where(datum => datum.MetricName == "status_2xx")
            .Select(datum => string.Join('+', datum.Dimensions!.Select(dimension => dimension.Name == "api" ? "api" : $"{dimension.Name}={dimension.Value}"))));
    }

    [Fact]
    public void However_much_waits_a_call_stays_within_what_CloudWatch_takes()
    {
        var form = new MetricData("LoadGen", "api", "https://example.com/" + new string('ü', 1000), "us-east-1", TimeSpan.FromMinutes(1));
        var regions = Enumerable.Range(0, Tally.MostRegions + 1).ToImmutableDictionary(i => new string('r', 60) + i, _ => long.MaxValue);
        IReadOnlyList<PeriodFigures> waiting = [.. Enumerable.Range(0, 120).Select(minute => Period(minute) with { Regions = regions })];

        var calls = 0;
        while (waiting.Count > 0)
        {
            var (request, periods) = form.Batch(waiting, Start);
            Assert.InRange(request.MetricData!.Count, 1, MetricData.MostMetrics);
            Assert.InRange(Encoding.UTF8.GetByteCount(JsonSerializer.Serialize(request.MetricData)), 1, 1_000_000);
            waiting = [.. waiting.Skip(periods)];
            calls++;
        }

        Assert.InRange(calls, 1, 120);
    }

    [Fact]
    public void Ordinary_periods_go_many_by_one_call() =>
        Assert.InRange(Form.Batch([.. Enumerable.Range(0, 120).Select(Period)], Start).Periods, 40, 120);

    [Fact]
    public void What_CloudWatch_would_refuse_as_too_old_is_told_as_late_as_it_takes_it()
    {
        var (request, _) = Form.Batch([Period(0)], Start.AddDays(20));

        Assert.All(request.MetricData!, datum => Assert.InRange(datum.Timestamp!.Value, Start.AddDays(6).UtcDateTime, Start.AddDays(20).UtcDateTime));
    }

    [Fact]
    public void Periods_of_less_than_a_minute_are_stored_by_the_second() =>
        Assert.Equal(1, Datum((Form with { Period = TimeSpan.FromSeconds(10) }).Batch([Period(0)], Start).Request, "status_2xx").StorageResolution);

    private static MetricDatum Datum(PutMetricDataRequest request, string name) => Assert.Single(request.MetricData!, datum => datum.MetricName == name);

    private static PeriodFigures Period(int minute) => new(Start.AddMinutes(minute), Start.AddMinutes(minute + 1))
    {
        Outcomes = ImmutableDictionary<Outcome, long>.Empty.Add(Outcome.Status2xx, 7),
        Regions = ImmutableDictionary<string, long>.Empty.Add("eu-west-1", 7),
        Latency = new ValueSummary(7, 140, 15, 30),
    };
}
