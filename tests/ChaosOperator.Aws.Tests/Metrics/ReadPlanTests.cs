using ChaosOperator.Aws.Metrics;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;
using CsCheck;
using static ChaosOperator.Aws.Tests.Metrics.MetricAnswers;

namespace ChaosOperator.Aws.Tests.Metrics;

public sealed class ReadPlanTests
{
    private static readonly Gen<SeriesAsk> Asks = Gen.Select(
        Gen.Int[0, 700], Gen.Int[1, 1500], Gen.Int[1, 2], Gen.Int[0, 9], (metric, length, settle, kind) => Ask(metric, length, settle, kind == 0 ? 5 : 1));

    [Fact]
    public void Everything_is_asked_for_in_calls_that_CloudWatch_takes() => Asks.Array[1, 1500].Sample(
        asks =>
        {
            var calls = ReadPlan.Of(asks);

            Assert.Equal(asks.Length, calls.Sum(call => call.Asks.Count));
            Assert.All(calls, call =>
            {
                Assert.InRange(call.Queries.Count, 1, ReadPlan.MaxQueries);
                Assert.All(call.Asks, ask => Assert.True(call.Window.Start <= ask.Window.Start && ask.Window.End <= call.Window.End));
                Assert.All(call.Queries, query => Assert.Equal(0, call.Window.Start.UtcTicks % query.Period.Ticks));
                Assert.True(call.Queries.Count == 1 || Datapoints(call) <= ReadPlan.MaxDatapoints + (call.Queries.Count * 5), $"{Datapoints(call)} samples come in several pages.");
            });
        },
        iter: 100);

    [Fact]
    public void Five_thousand_queries_over_short_windows_are_ten_calls_and_those_that_are_read_as_a_whole_make_no_other_long()
    {
        var calls = ReadPlan.Of(Enumerable.Range(0, 5000).Select(metric => Ask(metric, metric % 10 == 0 ? 60 : 3)));

        Assert.Equal(10, calls.Count);
        Assert.Equal(9, calls.Count(call => call.Window.End - call.Window.Start == 3 * Minute));
    }

    [Fact]
    public void Equal_queries_are_asked_once_whatever_their_time_to_settle()
    {
        var call = Assert.Single(ReadPlan.Of([Ask(1, 3, settle: 1), Ask(1, 5, settle: 2)]));

        Assert.Single(call.Queries);
        Assert.Equal(5 * Minute, call.Window.End - call.Window.Start);
    }

    [Fact]
    public void Metric_math_shares_a_call_only_over_exactly_its_window()
    {
        var calls = ReadPlan.Of([MathAsk("a", 3), MathAsk("b", 3), MathAsk("c", 4), Ask(1, 3)]);

        Assert.Equal([1, 1, 2], calls.Select(call => call.Queries.Count).Order());
    }

    /// <summary>Else METRICS() would take whatever others ask for into the sum.</summary>
    [Fact]
    public void Metric_math_shares_no_call_with_metrics_even_where_both_are_read_anew()
    {
        var calls = ReadPlan.Of([Anew(Request("s")), Anew(Request("s", metric: "other")), Anew(Request("s") with { Source = new MetricMath(null, "SUM(METRICS())") })]);

        Assert.Equal([1, 2], calls.Select(call => call.Queries.Count).Order());
    }

    [Fact]
    public void What_CloudWatch_did_not_take_costs_the_others_no_call()
    {
        var suspect = Ask(0, 3);
        suspect = suspect.Series.Answered(suspect, RawSeries.Failed(new AwsFailure(AwsFailureKind.Invalid, "cloudwatch:GetMetricData", "Refused.")), Ten).AskAt(Ten);

        var calls = ReadPlan.Of([suspect, .. Enumerable.Range(1, 499).Select(metric => Ask(metric, 3))]);

        Assert.Equal([1, 499], calls.Select(call => call.Queries.Count).Order());
    }

    private static double Datapoints(PlannedCall call) => call.Queries.Sum(query => (call.Window.End - call.Window.Start) / query.Period);

    private static SeriesAsk MathAsk(string expression, int length) => AskOf(Request("s") with { Source = new MetricMath(null, expression) }, length);

    private static SeriesAsk Ask(int metric, int length, int settle = 2, int period = 1) =>
        AskOf(Request("s", metric: $"m{metric}") with { Settle = settle * Minute, Period = period * Minute }, length);

    private static SeriesAsk Anew(MetricRequest request) => AskOf(request with { Freshness = Freshness.Anew }, 3);

    private static SeriesAsk AskOf(MetricRequest request, int length)
    {
        var wish = request with { From = Ten.AddMinutes(-length), To = Ten, AsOf = Ten };
        return new SharedSeries(SeriesKey.Of(wish)).AskedBy(wish).AskAt(Ten);
    }
}
