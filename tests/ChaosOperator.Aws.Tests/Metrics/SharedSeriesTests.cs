using ChaosOperator.Aws.Metrics;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;
using CsCheck;
using static ChaosOperator.Aws.Tests.Metrics.MetricAnswers;

namespace ChaosOperator.Aws.Tests.Metrics;

/// <summary>What is asked for and what is an answer, without a call: CloudWatch tells of each sample the second at which it was read.</summary>
public sealed class SharedSeriesTests
{
    private static readonly TimeSpan Settle = 2 * Minute;

    [Fact]
    public void The_first_read_is_of_all_that_is_wanted()
    {
        var ask = Asked(Unread, At(10)).AskAt(At(10));

        Assert.Equal((Ten, At(10), true), (ask.Window.Start, ask.Window.End, ask.IsWhole));
    }

    [Fact]
    public void The_next_one_is_of_what_had_not_settled_then()
    {
        var ask = Read(Unread, At(10)).AskAt(At(11));

        Assert.Equal((At(8), At(11), false), (ask.Window.Start, ask.Window.End, ask.IsWhole));
    }

    [Fact]
    public void Data_that_was_not_whole_is_asked_for_again_however_old_it_is()
    {
        var asked = Asked(Unread, At(10));
        var partial = asked.Answered(asked.AskAt(At(10)), new RawSeries([new Sample(Ten, 1), new Sample(At(1), 1)], IsPartial: true, null), At(10));

        Assert.Equal(At(2), partial.AnswerTo(Wish(At(10)))!.Series!.PartialFrom);
        Assert.Equal(At(2), partial.AskAt(At(11)).Window.Start);
    }

    [Theory]
    [InlineData(0, 15, 5)]
    [InlineData(0, 60, 5)]
    [InlineData(-240, 0, 20)]
    public void All_of_it_is_read_again_after_a_twelfth_of_its_length_and_five_minutes_at_the_least(int from, int readAt, int relook)
    {
        var read = Read(Unread, At(readAt), At(from));

        Assert.False(read.AskAt(At(readAt + relook) - TimeSpan.FromSeconds(1)).IsWhole);
        Assert.Equal(At(from), Assert.Single([read.AskAt(At(readAt + relook))], ask => ask.IsWhole).Window.Start);
    }

    [Fact]
    public void What_is_wanted_by_nobody_any_more_is_let_go_when_all_is_read_again()
    {
        var read = Asked(Read(Unread, At(10)), At(15), At(9));

        Assert.Equal(At(9), read.AskAt(At(15)).Window.Start);
    }

    [Fact]
    public void Who_wants_what_came_before_gets_all_of_it_read()
    {
        var read = Read(Unread, At(10), At(5));

        Assert.Null(read.AnswerTo(Wish(At(10), Ten)));
        Assert.Equal(Ten, Asked(read, At(10), Ten).AskAt(At(10)).Window.Start);
    }

    [Fact]
    public void Seconds_are_asked_for_no_further_back_than_CloudWatch_has_them_and_what_was_read_before_stays()
    {
        var request = Wish(At(170)) with { Period = TimeSpan.FromSeconds(10) };
        var read = Read(new SharedSeries(SeriesKey.Of(request)).AskedBy(request), At(170));
        var later = request with { To = At(200), AsOf = At(200) };

        var ask = read.AskedBy(later).AskAt(At(200));

        Assert.Equal((At(20).AddSeconds(10), true), (ask.Window.Start, ask.IsWhole));
        Assert.Equal(200 * 6, Answered(read.AskedBy(later), At(200)).AnswerTo(later)!.Series!.Samples.Count);
    }

    [Fact]
    public void Metric_math_is_read_as_a_whole_each_time()
    {
        var request = Wish(At(10)) with { Source = new MetricMath(null, "RUNNING_SUM(m)") };
        var read = Read(new SharedSeries(SeriesKey.Of(request)).AskedBy(request), At(10));

        Assert.Equal((Ten, At(11)), (read.AskAt(At(11)).Window.Start, read.AskAt(At(11)).Window.End));
        Assert.NotEqual(SeriesKey.Of(request), SeriesKey.Of(request with { From = At(1) }));
    }

    [Fact]
    public void A_refusal_is_told_to_all_until_the_next_tick()
    {
        var refused = Refuse(Asked(Unread, At(10)), AwsFailureKind.Transient, At(10));

        Assert.NotNull(refused.AnswerTo(Wish(At(10).AddSeconds(14)))!.Failure);
        Assert.Null(refused.AnswerTo(Wish(At(10).AddSeconds(15))));
        Assert.False(refused.IsWorthReading(At(10).AddSeconds(14)));
        Assert.True(refused.IsWorthReading(At(10).AddSeconds(15)));
    }

    [Fact]
    public void What_CloudWatch_did_not_take_is_asked_for_only_for_who_wants_it() =>
        Assert.False(Refuse(Asked(Unread, At(10)), AwsFailureKind.Invalid, At(10)).IsWorthReading(At(11)));

    [Fact]
    public void A_refusal_hides_nothing_that_was_read_in_time()
    {
        var refused = Refuse(Read(Unread, At(10)), AwsFailureKind.Transient, At(10).AddSeconds(15));

        Assert.NotNull(refused.AnswerTo(Wish(At(10).AddSeconds(20)))!.Series);
        Assert.NotNull(refused.AnswerTo(Wish(At(10).AddSeconds(20)) with { Freshness = Freshness.Live })!.Failure);
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    [InlineData(120, true)]
    [InlineData(121, false)]
    public void It_is_read_along_when_something_is_to_be_seen_and_somebody_asked_lately(int seconds, bool worth) =>
        Assert.Equal(worth, Read(Unread, At(10)).IsWorthReading(At(10).AddSeconds(seconds)));

    [Fact]
    public void What_a_guard_watches_is_read_along_at_each_tick()
    {
        var watched = Read(Unread.AskedBy(Wish(At(10)) with { Freshness = Freshness.Live }), At(10));

        Assert.False(watched.IsWorthReading(At(10).AddSeconds(14)));
        Assert.True(watched.IsWorthReading(At(10).AddSeconds(15)));
        Assert.False(watched.IsWorthReading(At(10).AddSeconds(45)));
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    [InlineData(-7, true)]
    public void It_is_forgotten_when_nobody_has_asked_for_long(int minutes, bool forgotten) =>
        Assert.Equal(forgotten, Read(Unread, At(10)).IsForgotten(At(10 + minutes)));

    [Fact]
    public void What_was_read_by_a_clock_that_was_set_back_since_is_no_answer()
    {
        var read = Read(Unread, At(70));

        Assert.Null(read.AnswerTo(Wish(At(10))));
        Assert.Equal((Ten, At(10), true), (read.AskAt(At(10)).Window.Start, read.AskAt(At(10)).Window.End, read.AskAt(At(10)).IsWhole));
    }

    private sealed record Look(int Wait, int From, int Kind, int Settle);

    /// <summary>Several who ask whenever they like, of one metric: each sample that counts was read when it had settled, and each that a guard sees at this tick.</summary>
    [Fact]
    public void Whoever_asks_and_whenever_what_counts_was_read_after_it_had_settled() =>
        Gen.Select(Gen.Int[0, 100], Gen.Int[0, 20], Gen.Int[0, 3], Gen.Int[0, 2], (wait, from, kind, settle) => new Look(wait, from, kind, settle)).Array[1, 60].Sample(looks =>
        {
            var known = new Dictionary<SeriesKey, SharedSeries>();
            var now = At(30);
            foreach (var look in looks)
            {
                now += TimeSpan.FromSeconds(look.Wait);
                var wish = Wish(now, At(look.From)) with { Settle = look.Settle * TimeSpan.FromSeconds(50), Freshness = look.Kind == 0 ? Freshness.Live : Freshness.Counted };
                var key = SeriesKey.Of(wish);
                var series = known.GetValueOrDefault(key, new SharedSeries(key)).AskedBy(wish);
                known[key] = series.AnswerTo(wish) is null ? Answered(series, now) : series;
                Check(wish, known[key].AnswerTo(wish)!.Series!);
            }
        });

    private static void Check(MetricRequest wish, Series series)
    {
        var closed = Periods.Floor(wish.AsOf, Minute);
        var settled = Periods.Floor(wish.AsOf - wish.Settle, Minute);
        var must = wish.Freshness == Freshness.Live ? closed : settled;
        var starts = series.Samples.Select(sample => sample.Start).ToList();
        Assert.Equal(starts.Order(), starts);
        for (var start = wish.From; start + Minute <= must; start += Minute)
        {
            var readAt = DateTimeOffset.FromUnixTimeSeconds((long)Assert.Single(series.Samples, sample => sample.Start == start).Value);
            var end = start + Minute;
            Assert.True(end > settled || readAt >= end + wish.Settle, $"{start:T} counts at {wish.AsOf:T} but was read at {readAt:T}, before it had settled.");
            Assert.True(wish.Freshness != Freshness.Live || end <= settled || readAt >= LookTicks.Last(wish.AsOf), $"{start:T} was read at {readAt:T}, before the tick of {wish.AsOf:T}.");
        }
    }

    private static SharedSeries Unread => new(SeriesKey.Of(Wish(Ten)));

    private static DateTimeOffset At(int minute) => Ten.AddMinutes(minute);

    private static MetricRequest Wish(DateTimeOffset asOf, DateTimeOffset? from = null) => Request("s") with { From = from ?? Ten, To = asOf, AsOf = asOf, Settle = Settle };

    private static SharedSeries Asked(SharedSeries series, DateTimeOffset asOf, DateTimeOffset? from = null) => series.AskedBy(Wish(asOf, from));

    private static SharedSeries Read(SharedSeries series, DateTimeOffset asOf, DateTimeOffset? from = null) =>
        Answered(series.AskedBy(Wish(asOf, from) with { Freshness = Freshness.Counted }), asOf);

    private static SharedSeries Refuse(SharedSeries series, AwsFailureKind kind, DateTimeOffset at) =>
        series.Answered(series.AskAt(at), RawSeries.Failed(new AwsFailure(kind, "cloudwatch:GetMetricData", "Refused.")), at);

    private static SharedSeries Answered(SharedSeries series, DateTimeOffset at)
    {
        var ask = series.AskAt(at);
        var period = series.Key.Query.Period;
        var samples = new List<Sample>();
        for (var start = ask.Window.Start; start + period <= ask.Window.End; start += period) samples.Add(new Sample(start, at.ToUnixTimeSeconds()));
        return series.Answered(ask, new RawSeries(samples, IsPartial: false, null), at);
    }
}
