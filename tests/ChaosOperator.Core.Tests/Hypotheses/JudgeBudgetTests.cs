using ChaosOperator.Benchmarks;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Tests.Hypotheses;

/// <summary>What one look of the largest run costs; <c>./dev bench</c> measures its time as well.</summary>
public sealed class JudgeBudgetTests
{
    [Fact]
    public void A_look_at_a_day_of_samples_allocates_little()
    {
        // The least of some: what is rented may have to be made anew when others rent at the same time.
        var least = Enumerable.Range(0, 10).Min(_ => AllocatedByALook());

        // What is rented and not given back is more than the other half of the budget.
        Assert.InRange(least, 1, DayOfSamples.MemoryBudget / 2);
    }

    [Fact]
    public void A_look_at_a_day_of_samples_looks_at_all_of_them()
    {
        var judgement = Look();

        Assert.All(judgement.Expectations, one => Assert.Equal(Outcome.Undecided, one.Outcome));
        Assert.All(judgement.Expectations, one => Assert.InRange(one.Samples, 1400, 1440));
        Assert.Equal(judgement.Expectations, Look().Expectations);
    }

    private static long AllocatedByALook()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Look();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Judgement Look() => Judge.Of(DayOfSamples.Hypothesis, DayOfSamples.Timeline, DayOfSamples.Series, DayOfSamples.Now);
}
