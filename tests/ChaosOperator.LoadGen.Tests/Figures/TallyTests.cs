using ChaosOperator.LoadGen.Answers;
using ChaosOperator.LoadGen.Figures;

namespace ChaosOperator.LoadGen.Tests.Figures;

public sealed class TallyTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 3, 0, 0, TimeSpan.Zero);
    private readonly Tally _tally = new(Start);

    [Fact]
    public void A_period_holds_what_ended_since_the_one_before()
    {
        _tally.Answered(Outcome.Status2xx, "eu-west-1", TimeSpan.FromMilliseconds(20));
        _tally.Answered(Outcome.Status5xx, null, TimeSpan.FromMilliseconds(40));
        _tally.Failed(Outcome.TimedOut);

        var first = _tally.Close(Start.AddMinutes(1));
        _tally.Failed(Outcome.NotSent);
        var second = _tally.Close(Start.AddMinutes(2));

        Assert.Equal((Start, Start.AddMinutes(1)), (first.Start, first.End));
        Assert.Equal(3, first.Total);
        Assert.Equal(new ValueSummary(2, 60, 20, 40), first.Latency);
        Assert.Equal((Start.AddMinutes(1), 1, 1), (second.Start, second.Total, second.Outcomes[Outcome.NotSent]));
    }

    [Fact]
    public void A_region_that_answered_once_is_told_with_zero_from_then_on()
    {
        _tally.Answered(Outcome.Status2xx, "us-east-1", TimeSpan.Zero);

        Assert.Equal(1, _tally.Close(Start.AddMinutes(1)).Regions["us-east-1"]);
        Assert.Equal(0, _tally.Close(Start.AddMinutes(2)).Regions["us-east-1"]);
    }

    [Fact]
    public void Only_successes_count_for_a_region()
    {
        _tally.Answered(Outcome.Status5xx, "us-east-1", TimeSpan.Zero);

        Assert.Empty(_tally.Close(Start.AddMinutes(1)).Regions);
    }

    [Fact]
    public void A_target_that_calls_itself_by_a_new_name_each_time_does_not_fill_the_memory()
    {
        for (var i = 0; i < 1000; i++)
            _tally.Answered(Outcome.Status2xx, $"region-{i}", TimeSpan.Zero);

        var regions = _tally.Close(Start.AddMinutes(1)).Regions;

        Assert.Equal(Tally.MostRegions + 1, regions.Count);
        Assert.Equal(1000 - Tally.MostRegions, regions[Tally.Unknown]);
    }

    [Fact]
    public void Percentiles_are_of_all_answers_since_the_start()
    {
        for (var i = 1; i <= 100; i++)
        {
            _tally.Answered(Outcome.Status2xx, null, TimeSpan.FromMilliseconds(i));
            _ = _tally.Close(Start.AddMinutes(i));
        }

        Assert.InRange(_tally.Latency(50), 50, 50.1);
        Assert.InRange(_tally.Latency(99), 99, 99.2);
    }

    [Theory]
    [InlineData("03:00:00", 60, "03:01:00")]
    [InlineData("03:00:59.999", 60, "03:01:00")]
    [InlineData("03:07:11", 300, "03:10:00")]
    [InlineData("03:00:01.5", 1, "03:00:02")]
    public void Periods_end_where_CloudWatch_cuts_time(string moment, int seconds, string end) =>
        Assert.Equal(Start.Date + TimeSpan.Parse(end), Periods.End(new(Start.Date + TimeSpan.Parse(moment), TimeSpan.Zero), TimeSpan.FromSeconds(seconds)).DateTime);
}
