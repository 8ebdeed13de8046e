using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

public sealed class VerdictTests
{
    [Fact]
    public void All_held_and_verified_is_Confirmed() => Assert.Equal(Verdict.Confirmed, Of(Held));

    [Theory]
    [InlineData(ExpectationPhase.During)]
    [InlineData(ExpectationPhase.After)]
    public void A_violated_expectation_of_during_or_after_is_Refuted(ExpectationPhase phase) => Assert.Equal(Verdict.Refuted, Of(With(phase, Outcome.Violated)));

    [Theory]
    [InlineData(Outcome.Violated)]
    [InlineData(Outcome.Unknown)]
    [InlineData(Outcome.Undecided)]
    public void A_fault_that_was_not_shown_to_bite_is_never_Confirmed(Outcome impact) => Assert.Equal(Verdict.Inconclusive, Of(With(ExpectationPhase.Impact, impact)));

    [Theory]
    [InlineData(ExpectationPhase.SteadyState)]
    [InlineData(ExpectationPhase.During)]
    [InlineData(ExpectationPhase.After)]
    public void Unknown_required_data_is_Inconclusive(ExpectationPhase phase) => Assert.Equal(Verdict.Inconclusive, Of(With(phase, Outcome.Unknown)));

    [Fact]
    public void An_expectation_that_is_not_required_decides_nothing() =>
        Assert.Equal(Verdict.Confirmed, Of(Held with { Expectations = [.. Held.Expectations, Record(ExpectationPhase.During, Outcome.Violated) with { Required = false }] }));

    [Fact]
    public void A_run_that_was_cut_short_is_never_Confirmed() =>
        Assert.Equal(Verdict.Inconclusive, Of(Held with { CutShort = new CutShortRecord { Reason = "Deleted", Message = "Deleted." } }));

    [Fact]
    public void A_violation_seen_before_the_run_was_cut_short_still_refutes() =>
        Assert.Equal(Verdict.Refuted, Of(With(ExpectationPhase.During, Outcome.Violated) with { CutShort = new CutShortRecord { Reason = "Deleted", Message = "Deleted." } }));

    [Fact]
    public void A_revert_that_was_not_verified_is_never_Confirmed() => Assert.Equal(Verdict.Inconclusive, Of(Held with { Conditions = [] }));

    [Fact]
    public void A_refusal_of_AWS_is_Error_whatever_else_was_seen() =>
        Assert.Equal(Verdict.Error, Of(With(ExpectationPhase.During, Outcome.Violated) with { Failure = new FailureRecord { Reason = "AccessDenied", Message = "denied" } }));

    [Fact]
    public void A_required_expectation_that_nobody_judged_is_never_Confirmed() =>
        Assert.Equal(Verdict.Inconclusive, Of(Held with { Expectations = [.. Held.Expectations.Skip(1)] }));

    [Fact]
    public void A_hypothesis_without_impact_is_never_Confirmed()
    {
        var hypothesis = RunFixture.Hypothesis with { Expectations = [.. RunFixture.Hypothesis.Expectations.Where(expectation => expectation.Phase != ExpectationPhase.Impact)] };
        var status = Held with { Expectations = [.. Held.Expectations.Where(record => record.Phase != ExpectationPhase.Impact)] };

        Assert.Equal(Verdict.Inconclusive, VerdictRule.Of(hypothesis, status).Verdict);
    }

    private static ChaosRunStatus Held { get; } = new()
    {
        Phase = RunPhase.Reverting,
        Conditions = ((IReadOnlyList<Condition>)[]).With(RunConditions.Reverted, ConditionStatus.True, "Verified", "Gone.", Now),
        Expectations = [.. RunFixture.Hypothesis.Expectations.Select(expectation => Record(expectation.Phase, Outcome.Held))],
    };

    private static ChaosRunStatus With(ExpectationPhase phase, Outcome outcome) =>
        Held with { Expectations = [.. Held.Expectations.Select(record => record.Phase == phase ? Record(phase, outcome) : record)] };

    private static ExpectationRecord Record(ExpectationPhase phase, Outcome outcome) => new()
    {
        Name = RunFixture.Hypothesis.Of(phase).First().Name,
        Phase = phase,
        Signal = "health",
        Required = true,
        Outcome = outcome,
        Sentence = "As it was.",
    };

    private static Verdict Of(ChaosRunStatus status) => VerdictRule.Of(RunFixture.Hypothesis, status).Verdict;
}
