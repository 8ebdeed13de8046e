using ChaosOperator.Benchmarks;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Tests.Hypotheses;

/// <summary>What one look of the largest run costs; <c>./dev bench</c> measures its time as well.</summary>
public sealed class JudgeBudgetTests
{
    [Fact]
    public void A_look_at_a_day_of_samples_allocates_little()
    {
        var first = Look();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var second = Look();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, DayOfSamples.MemoryBudget);
        Assert.Equal(first.Expectations, second.Expectations);
        Assert.All(second.Expectations, one => Assert.Equal(Outcome.Undecided, one.Outcome));
        Assert.All(second.Expectations, one => Assert.InRange(one.Samples, 1400, 1440));
    }

    private static Judgement Look() => Judge.Of(DayOfSamples.Hypothesis, DayOfSamples.Timeline, DayOfSamples.Series, DayOfSamples.Now);
}
