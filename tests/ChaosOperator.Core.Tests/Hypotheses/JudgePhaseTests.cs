using ChaosOperator.Core.Hypotheses;
using static ChaosOperator.Core.Hypotheses.Outcome;

namespace ChaosOperator.Core.Tests.Hypotheses;

public sealed class JudgePhaseTests
{
    [Theory]
    [InlineData(ExpectationPhase.SteadyState, "1 1 1 1 0 | 1 1 1 1 1 1 1 1 1 1 | 1 1 1 1 1 1", Violated)]
    [InlineData(ExpectationPhase.SteadyState, "1 1 1 1 1 | 0 0 0 0 0 0 0 0 0 0 | 0 0 0 0 0 0", Held)]
    [InlineData(ExpectationPhase.Impact, "1 1 1 1 1 | 1 1 1 1 1 1 1 1 1 0 | 1 1 1 1 1 1", Violated)]
    [InlineData(ExpectationPhase.During, "0 0 0 0 0 | 1 1 1 1 1 1 1 1 1 1 | 0 0 0 0 0 0", Held)]
    [InlineData(ExpectationPhase.After, "0 0 0 0 0 | 0 0 0 0 0 0 0 0 0 0 | 1 1 1 1 1 0", Held)]
    [InlineData(ExpectationPhase.After, "1 1 1 1 1 | 1 1 1 1 1 1 1 1 1 1 | 1 1 1 1 0 1", Violated)]
    public void Each_phase_looks_at_its_own_samples(ExpectationPhase phase, string samples, Outcome outcome)
    {
        Assert.Equal(outcome, Scene.Judge("always = 1", samples, phase: phase).Outcome);
    }
}
