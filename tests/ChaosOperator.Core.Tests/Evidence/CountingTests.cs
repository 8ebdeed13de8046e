using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Hypotheses;
using CsCheck;

namespace ChaosOperator.Core.Tests.Evidence;

public sealed class CountingTests
{
    private static readonly DateTimeOffset Ten = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private static readonly MetricSignal Signal = new(
        "requests", new MetricStatistic(null, "Test", "requests", [], "Sum"), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), NoDataPolicy.Inconclusive);

    [Fact]
    public void What_has_not_settled_is_not_counted()
    {
        var counted = Look(null, 5, (0, 1), (1, 2), (2, 3), (3, 4));

        Assert.Equal((3, 0, Ten.AddMinutes(3)), (counted.Periods, counted.Gaps, counted.Until));
        Assert.Equal([1.0, 2.0, 3.0], counted.Samples.Select(sample => sample.Value));
    }

    [Fact]
    public void A_sample_that_comes_late_is_noted_and_does_not_count()
    {
        var counted = Look(Look(null, 5, (0, 1), (2, 3)), 6, (0, 1), (1, 2), (2, 3), (3, 4));

        Assert.Equal((4, 1), (counted.Periods, counted.Gaps));
        Assert.Equal([1.0, 3.0, 4.0], counted.Samples.Select(sample => sample.Value));
        Assert.Equal([new LaterSample(Ten.AddMinutes(1), null, 2)], counted.Later);
    }

    [Fact]
    public void A_value_that_changes_is_noted_and_counts_as_it_was()
    {
        var counted = Look(Look(null, 5, (0, 1), (1, 2), (2, 3)), 6, (0, 1), (1, 20), (2, 3), (3, 4));

        Assert.Equal([1.0, 2.0, 3.0, 4.0], counted.Samples.Select(sample => sample.Value));
        Assert.Equal([new LaterSample(Ten.AddMinutes(1), 2, 20)], counted.Later);
    }

    [Fact]
    public void A_change_that_is_taken_back_is_none()
    {
        var counted = Look(Look(Look(null, 5, (0, 1), (1, 2), (2, 3)), 6, (0, 1), (1, 20), (2, 3), (3, 4)), 7, (0, 1), (1, 2), (2, 3), (3, 4), (4, 5));

        Assert.Equal((0, 5), (counted.LaterCount, counted.Samples.Count));
    }

    [Fact]
    public void A_sample_that_CloudWatch_has_no_more_is_noted()
    {
        var counted = Look(Look(null, 5, (0, 1), (1, 2), (2, 3)), 6, (1, 2), (2, 3), (3, 4));

        Assert.Equal([new LaterSample(Ten, 1, null)], counted.Later);
    }

    [Fact]
    public void Partial_data_counts_as_far_as_it_is_whole_and_is_noted()
    {
        var first = Counting.Add(null, Signal, new Series([new Sample(Ten, 1)], PartialFrom: Ten.AddMinutes(1)), Ten, Ten.AddMinutes(5));
        var second = Look(first, 5, (0, 1), (1, 2), (2, 3));

        Assert.Equal((1, 1), (first.Periods, first.PartialLooks));
        Assert.Equal((3, 0, 1), (second.Periods, second.Gaps, second.PartialLooks));
    }

    [Fact]
    public void A_partial_answer_before_anything_of_the_run_has_settled_took_nothing_away() =>
        Assert.Equal(0, Counting.Add(null, Signal, new Series([], PartialFrom: Ten.AddMinutes(-3)), Ten, Ten.AddMinutes(1)).PartialLooks);

    [Fact]
    public void What_a_partial_answer_does_not_reach_is_not_taken_for_gone()
    {
        var counted = Counting.Add(Look(null, 5, (0, 1), (1, 2), (2, 3)), Signal, new Series([new Sample(Ten, 1)], PartialFrom: Ten.AddMinutes(1)), Ten, Ten.AddMinutes(6));

        Assert.Equal((0, 3), (counted.LaterCount, counted.Periods));
    }

    /// <summary>In whatever pieces and with whatever changes it is read: what was counted once is the beginning of what is counted later, and gaps and samples make the periods.</summary>
    [Fact]
    public void What_was_counted_stays() => Gen.Select(Gen.Int[0, 12].Array[1, 6], Gen.Select(Gen.Int[0, 11], Gen.Int[0, 3]).Array[0, 12].Array[6]).Sample((minutes, reads) =>
    {
        CountedSignal? before = null;
        foreach (var (minute, read) in minutes.Zip(reads))
        {
            var samples = read.DistinctBy(sample => sample.Item1).OrderBy(sample => sample.Item1).Select(sample => (sample.Item1, (double)sample.Item2)).ToArray();
            var after = Look(before, minute, samples);
            Assert.True(before is null || (after.Until >= before.Until && after.Samples.Take(before.Samples.Count).SequenceEqual(before.Samples)));
            Assert.True(after.Gaps >= 0 && after.Samples.All(sample => sample.Start >= after.From && sample.Start < after.Until));
            Assert.Equal(after.Samples, SeriesText.Read(SeriesText.Write([after])).Single().Samples);
            before = after;
        }
    });

    private static CountedSignal Look(CountedSignal? known, int asOfMinute, params (int Minute, double Value)[] samples) => Counting.Add(
        known, Signal, new Series([.. samples.Select(sample => new Sample(Ten.AddMinutes(sample.Minute), sample.Value))]), Ten.AddSeconds(20), Ten.AddMinutes(asOfMinute));
}
