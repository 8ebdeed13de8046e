using System.Collections.Immutable;
using ChaosOperator.LoadGen.Answers;
using ChaosOperator.LoadGen.Figures;
using ChaosOperator.LoadGen.Publishing;
using CsCheck;

namespace ChaosOperator.LoadGen.Tests.Publishing;

public sealed class BacklogTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void However_many_periods_wait_the_size_is_bounded_and_nothing_is_lost() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[0, 1000].Array[1, 200]).Sample((most, counts) =>
        {
            var backlog = Filled(counts, most);
            return backlog.Waiting.Count <= most
                && backlog.Waiting.Sum(period => period.Total) == counts.Sum(count => (long)count)
                && backlog.Waiting.Sum(period => period.Regions.GetValueOrDefault("eu-west-1")) == counts.Sum(count => (long)count)
                && backlog.Waiting.Sum(period => period.Latency.Count) == counts.Length
                && backlog.Waiting[0].Start == Start
                && backlog.Waiting.Zip(backlog.Waiting.Skip(1)).All(pair => pair.First.End == pair.Second.Start);
        });

    [Fact]
    public void What_becomes_one_is_what_spans_least_so_that_time_stays_evenly_resolved()
    {
        var spans = Filled([.. Enumerable.Repeat(1, 64)], 16).Waiting.Select(period => (period.End - period.Start).TotalMinutes).ToList();

        Assert.Equal(64, spans.Sum());
        Assert.InRange(spans.Max() / spans.Take(15).Min(), 1, 4);
    }

    [Fact]
    public void What_was_published_is_gone()
    {
        var left = Filled([1, 2, 3], 10).Without(2);

        Assert.Equal(3, Assert.Single(left.Waiting).Total);
    }

    private static Backlog Filled(int[] counts, int most) =>
        counts.Select((count, minute) => new PeriodFigures(Start.AddMinutes(minute), Start.AddMinutes(minute + 1))
        {
            Outcomes = ImmutableDictionary<Outcome, long>.Empty.Add(Outcome.Status2xx, count),
            Regions = ImmutableDictionary<string, long>.Empty.Add("eu-west-1", count),
            Latency = default(ValueSummary).With(count),
        }).Aggregate(Backlog.Empty, (backlog, period) => backlog.With(period, most));
}
