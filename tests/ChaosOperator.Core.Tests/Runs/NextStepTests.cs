using System.Reflection;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>“What do I do next?” has an answer of its own for each verdict and for each reason of one.</summary>
public sealed class NextStepTests
{
    private static readonly RunCommands Commands = RunCommands.InCluster("resilience", "outage-1", "outage");

    public static TheoryData<string> ReasonsOfEnd => [.. Names(typeof(CutShortReasons)).Except([CutShortReasons.SteadyStateNotMet]), .. Names(typeof(RefusedRunReasons)).Except(Names(typeof(CutShortReasons))), .. Enum.GetNames<AwsFailureKind>()];

    public static TheoryData<string> ReasonsOfTheSteadyState =>
        [.. Names(typeof(SteadyStateMetReasons)).Except([SteadyStateMetReasons.Held, SteadyStateMetReasons.Queued])];

    [Theory]
    [MemberData(nameof(ReasonsOfEnd))]
    public void Every_reason_of_an_end_has_its_own_remedy(string reason)
    {
        var next = NextStep.Of(Ended(Verdict.Error) with { Failure = new FailureRecord { Reason = reason, Message = "It was refused." } }, Commands);

        Assert.DoesNotContain(Remedies.OfRefusal, next, StringComparison.Ordinal);
        Assert.EndsWith(". Then ask for another run: “kubectl chaos run outage --namespace resilience”.", next, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ReasonsOfTheSteadyState))]
    public void Every_reason_of_a_steady_state_that_was_not_met_has_its_own_remedy(string reason)
    {
        var status = Cut(CutShortReasons.SteadyStateNotMet);

        var next = NextStep.Of(status with { Conditions = status.Conditions.With(RunConditions.SteadyStateMet, ConditionStatus.False, reason, "Not met.", Now) }, Commands);

        Assert.DoesNotContain(Remedies.OfCut, next, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_found_is_mended_before_anything_general() =>
        Assert.StartsWith(
            "Let the health check watch the US. Then",
            NextStep.Of(Cut("WatchesAnotherEndpoint") with { Diagnosis = [Found("WatchesAnotherEndpoint", "Let the health check watch the US.")] }, Commands),
            StringComparison.Ordinal);

    [Fact]
    public void A_refuted_run_with_a_likely_cause_says_how_to_mend_that() =>
        Assert.StartsWith("Let the health check watch the US. Then", NextStep.Of(Refuted with { Diagnosis = [Found("WatchesAnotherEndpoint", "Let the health check watch the US.")] }, Commands), StringComparison.Ordinal);

    [Fact]
    public void A_refuted_run_without_one_says_where_to_look() =>
        Assert.StartsWith("See in “noticed” which minutes violated the claim", NextStep.Of(Refuted, Commands), StringComparison.Ordinal);

    [Theory]
    [InlineData(ExpectationPhase.Impact, Outcome.Violated, "Let the fault hit what “noticed” measures")]
    [InlineData(ExpectationPhase.During, Outcome.Unknown, "See that health has a sample for every minute that counts")]
    [InlineData(ExpectationPhase.During, Outcome.Held, "Say under spec.impact of the hypothesis")]
    public void A_run_that_could_not_tell_says_what_is_missing(ExpectationPhase phase, Outcome outcome, string beginning) =>
        Assert.StartsWith(beginning, NextStep.Of(Ended(Verdict.Inconclusive) with { Expectations = [Record(phase, outcome)] }, Commands), StringComparison.Ordinal);

    [Fact]
    public void A_fault_that_may_be_in_force_comes_before_the_verdict()
    {
        var abandoned = Refuted with { Conditions = Refuted.Conditions.With(RunConditions.Reverted, ConditionStatus.False, RevertedReasons.Abandoned, "Abandoned.", Now) };

        Assert.StartsWith("Look at the targets by hand", NextStep.Of(abandoned, Commands), StringComparison.Ordinal);
    }

    [Fact]
    public void A_confirmed_run_asks_for_nothing_but_for_a_proof_that_is_missing()
    {
        var confirmed = Ended(Verdict.Confirmed);

        Assert.Equal("Nothing has to be done.", NextStep.Of(confirmed, Commands));
        Assert.Contains(
            "spec.verify",
            NextStep.Of(confirmed with { Conditions = confirmed.Conditions.With(RunConditions.Reverted, ConditionStatus.True, RevertedReasons.LeftToFis, "FIS says so.", Now) }, Commands),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_under_way_says_how_to_end_it_where_that_is_typed() =>
        Assert.Equal(
            ["abort it: “kubectl chaos abort outage-1 --namespace resilience”.", "abort it."],
            new[] { Commands, null }.Select(commands => NextStep.Of(In(RunPhase.Injecting), commands)).Select(next => next[next.IndexOf("abort it", StringComparison.Ordinal)..]));

    private static ChaosRunStatus Refuted { get; } = Ended(Verdict.Refuted) with { Expectations = [Record(ExpectationPhase.During, Outcome.Violated)] };

    private static ChaosRunStatus Cut(string reason) => Ended(Verdict.Inconclusive) with { CutShort = new CutShortRecord { Reason = reason, Message = "It ended before." } };

    private static ChaosRunStatus Ended(Verdict verdict) => In(RunPhase.Completed) with
    {
        Verdict = verdict,
        Conditions = Array.Empty<Condition>().With(RunConditions.Reverted, ConditionStatus.True, RevertedReasons.Verified, "Gone.", Now),
    };

    private static ExpectationRecord Record(ExpectationPhase phase, Outcome outcome) =>
        new() { Name = "noticed", Phase = phase, Signal = "health", Required = true, Outcome = outcome, Sentence = "As it was." };

    private static Finding Found(string code, string remedy) =>
        new() { Code = code, Severity = FindingSeverity.Warning, Subject = "record us", Evidence = "It watches the EU.", Remedy = remedy, Signals = ["health"] };

    private static IEnumerable<string> Names(Type list) => list.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(ReasonsOf.NameOf);
}
