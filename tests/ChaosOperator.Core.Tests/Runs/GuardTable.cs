using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>
/// The phases of a run with a guard: “requests fail” stops the fault when <c>requests</c> is at most 10. One row a situation, as in <see cref="PhaseTables"/>.
/// </summary>
public sealed class GuardTable
{
    private static readonly RunContext Guarded = Run with
    {
        Experiment = RunFixture.Experiment with { AbortWhen = [new AbortGuard("requests fail", "requests", new Bound.AtMost(new Quantity(10, IsRelative: false)), null)] },
    };

    private static readonly Dictionary<string, (ChaosRunStatus Status, RunObservation Seen, PhaseTables.Expected Expected)> Rows = new()
    {
        ["SteadyState: a guard that is true before the fault injects nothing"] = (
            In(RunPhase.SteadyState).Prepared(), new() { Series = Series(9, 1) }, new(RunPhase.Completed, "", Verdict.Inconclusive, "SteadyStateNotMet")),
        ["SteadyState: a guard whose signal tells nothing injects nothing"] = (
            In(RunPhase.SteadyState).Prepared(), new() { Series = Silent("requests"), Metrics = [] }, new(RunPhase.Completed, "", Verdict.Inconclusive, "SteadyStateNotMet")),
        ["SteadyState: a guard that is not true keeps nothing from being injected"] = (In(RunPhase.SteadyState).Prepared(), new() { Series = Series(44, 1) }, new(RunPhase.Injecting)),

        ["Injecting: a guard that is not true lets the fault go on"] = (
            Bites(minutesAgo: 3), new() { Injection = Fis("running"), Series = Fault(3, 11, 1) }, new(RunPhase.Injecting)),
        ["Injecting: a guard that comes true stops the fault"] = (
            Bites(minutesAgo: 3), new() { Injection = Fis("running"), Series = Fault(1, 10, 1) }, new(RunPhase.Reverting, "StopInjection", null, "GuardFired")),
        ["Injecting: a guard that comes true before the fault is in full force stops it too"] = (
            Bites(minutesAgo: 3), new() { Injection = Fis("initiating"), Series = Fault(1, 10, 1) }, new(RunPhase.Reverting, "StopInjection", null, "GuardFired")),
        ["Injecting: a guard that comes true while FIS cannot be read stops what is known"] = (
            Bites(minutesAgo: 3), new() { InjectionFailure = Away, Series = Fault(1, 10, 1) }, new(RunPhase.Reverting, "StopInjection", null, "GuardFired")),
        ["Injecting: a guard that comes true while other signals may not be read stops the fault"] = (
            Bites(minutesAgo: 3),
            new() { Injection = Fis("running"), Series = Fault(3, 11, 1), SeriesAsOf = Now.AddMinutes(-2), SeriesFailure = Denied, Watched = Fault(1, 10, 1) },
            new(RunPhase.Reverting, "StopInjection", null, "GuardFired")),
        ["Injecting: a guard that comes true before FIS took the experiment starts nothing"] = (
            In(RunPhase.Injecting, 3).Prepared().Intended(), new() { Series = Fault(1, 10, 1) }, new(RunPhase.Reverting, "", null, "GuardFired")),
        ["Injecting: a guard without data is borne for a while"] = (
            Bites(minutesAgo: 5), new() { Injection = Fis("running"), Series = Silent("requests") }, new(RunPhase.Injecting)),
        ["Injecting: a guard without data for too long stops the fault"] = (
            Bites(minutesAgo: 5.5), new() { Injection = Fis("running"), Series = Silent("requests") }, new(RunPhase.Reverting, "StopInjection", null, "GuardBlind")),
        ["Injecting: a guard that may no longer be read stops the fault after a while"] = (
            Bites(minutesAgo: 5.5), new() { Injection = Fis("running"), SeriesFailure = Denied }, new(RunPhase.Reverting, "StopInjection", null, "GuardBlind")),
        ["Injecting: what a guard knew before counts when nothing can be read"] = (
            Bites(minutesAgo: 8, knownMinutesAgo: 4), new() { Injection = Fis("running"), SeriesFailure = Denied }, new(RunPhase.Injecting)),
        ["Injecting: knowledge from a clock that was ahead is taken for the present"] = (
            Bites(minutesAgo: 8, knownMinutesAgo: -60), new() { Injection = Fis("running"), SeriesFailure = Denied }, new(RunPhase.Injecting)),
        ["Injecting: a deletion comes before a guard"] = (
            Bites(minutesAgo: 3), new() { Injection = Fis("running"), Series = Fault(1, 10, 1), DeletionRequested = true }, new(RunPhase.Reverting, "StopInjection", null, "Deleted")),
        ["Injecting: a halt comes before a guard"] = (
            Bites(minutesAgo: 3), new() { Injection = Fis("running"), Series = Fault(1, 10, 1), Policy = Halted }, new(RunPhase.Reverting, "StopInjection", null, "Halted")),
        ["Injecting: a fault that ran to its end is not stopped by what is seen later"] = (
            Bites(minutesAgo: 3), new() { Injection = Fis("completed"), Series = Fault(1, 10, 1) }, new(RunPhase.Recovering)),
        ["Injecting: an experiment that ended early says why it did"] = (
            Bites(minutesAgo: 3), new() { Injection = Fis("stopped"), Series = Fault(1, 10, 1) }, new(RunPhase.Reverting, "", null, "ExperimentStopped")),
        ["Recovering: guards do not watch a recovery"] = (
            Bites(minutesAgo: 5) with { Phase = RunPhase.Recovering, FaultWindow = new() { Start = Now.AddMinutes(-5), End = Now.AddMinutes(-1) } },
            new() { Targets = [Clean], Series = Fault(1, 10, 1) },
            new(RunPhase.Recovering)),
    };

    public static TheoryData<string> Situations => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Situations))]
    public void Comes_to(string situation)
    {
        var (status, seen, expected) = Rows[situation];

        var decision = RunDecider.Decide(Guarded, status, seen, Now);

        Assert.Equal(expected, new PhaseTables.Expected(
            decision.Status.Phase!.Value,
            string.Join(' ', decision.Commands.Select(command => command.GetType().Name)),
            decision.Status.Verdict,
            decision.Status.CutShort?.Reason));
    }

    [Fact]
    public void A_guard_that_stops_the_fault_is_told_and_is_the_reason_of_the_verdict()
    {
        const string Sentence = "requests was 10 at 09:59; “requests fail” stops the fault when it is at most 10.";
        var stopped = RunDecider.Decide(Guarded, Bites(minutesAgo: 3), new() { Injection = Fis("running"), Series = Fault(1, 10, 1) }, Now);

        Assert.Contains(stopped.Events, told => told is { IsWarning: true, Reason: "GuardFired", Message: Sentence });
        Assert.Equal((GuardOutcome.Fired, Sentence), (stopped.Status.Guards[0].Outcome, stopped.Status.Guards[0].Sentence));
        var ended = RunDecider.Decide(Guarded, stopped.Status, new() { Injection = Fis("stopped"), Targets = [Clean] }, Now.AddMinutes(1));
        Assert.Equal((Verdict.Inconclusive, Sentence), (ended.Status.Verdict, ended.Status.Message));
    }

    [Fact]
    public void A_violation_that_was_seen_before_a_guard_stopped_the_fault_still_refutes()
    {
        var refuted = Bites(minutesAgo: 3) with
        {
            Verdict = Verdict.Refuted,
            Expectations = [new() { Name = "noticed", Phase = ExpectationPhase.During, Signal = "health", Required = true, Outcome = Outcome.Violated, Sentence = "It was not." }],
        };
        var stopped = RunDecider.Decide(Guarded, refuted, new() { Injection = Fis("running"), Series = Fault(1, 10, 1) }, Now);

        var ended = RunDecider.Decide(Guarded, stopped.Status, new() { Injection = Fis("stopped"), Targets = [Clean] }, Now.AddMinutes(1));

        Assert.Equal(Verdict.Refuted, ended.Status.Verdict);
    }

    [Fact]
    public void A_guard_that_is_blind_says_what_was_refused()
    {
        var decision = RunDecider.Decide(Guarded, Bites(minutesAgo: 6), new() { Injection = Fis("running"), SeriesFailure = Denied }, Now);

        Assert.EndsWith(Denied.Message, decision.Status.CutShort!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guard_that_did_not_come_true_is_quiet_once_the_fault_is_over()
    {
        var decision = RunDecider.Decide(Guarded, Bites(minutesAgo: 3, knownMinutesAgo: 1), new() { Injection = Fis("completed") }, Now);

        Assert.Equal(GuardOutcome.Quiet, decision.Status.Guards[0].Outcome);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(14)]
    public void A_fault_is_looked_at_every_fifteen_seconds_each_at_seconds_of_its_own(int now)
    {
        var moment = Now.AddSeconds(now);
        var first = NextLook(moment);

        Assert.InRange(first - moment, TimeSpan.FromSeconds(1), LookTicks.Interval);
        Assert.Equal(first + LookTicks.Interval, NextLook(first));

        static DateTimeOffset NextLook(DateTimeOffset at) =>
            RunDecider.Decide(Guarded, Bites(minutesAgo: 3), new() { Injection = Fis("running"), Series = Fault(3, 11, 1) }, at).LookAgain!.Value;
    }

    [Fact]
    public void A_gate_that_a_guard_keeps_shut_says_so()
    {
        var decision = RunDecider.Decide(Guarded, In(RunPhase.SteadyState).Prepared(), new() { Series = Series(9, 1) }, Now);

        var gate = decision.Status.Conditions.Find(RunConditions.SteadyStateMet)!;
        Assert.Equal((ConditionStatus.False, "GuardFired"), (gate.Status, gate.Reason));
        Assert.StartsWith("A guard is true before any fault: requests was 9 at 09:52", gate.Message, StringComparison.Ordinal);
    }

    private static ChaosRunStatus Bites(double minutesAgo, double? knownMinutesAgo = null) => In(RunPhase.Injecting, minutesAgo).Prepared().Intended().Injected() with
    {
        Guards = knownMinutesAgo is { } known
            ? [new GuardRecord { Name = "requests fail", Signal = "requests", Outcome = GuardOutcome.Watching, Sentence = "Not so.", KnownUntil = Now.AddMinutes(-known) }]
            : [],
    };

    private static Dictionary<string, Series> Silent(string signal) => new(Series(44, 1)) { [signal] = Core.Hypotheses.Series.Empty };
}
