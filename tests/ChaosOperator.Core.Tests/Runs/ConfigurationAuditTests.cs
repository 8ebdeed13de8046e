using ChaosOperator.Core.Auditing;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Core.Tests.Auditing;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

public sealed class ConfigurationAuditTests
{
    private static readonly ZoneSnapshot Wrong = Zones.Healthy.With(Zones.Check(Zones.UsCheck, Zones.Eu));

    [Fact]
    public void A_zone_in_order_is_said_to_be()
    {
        var decision = Decide(Zones.Healthy);

        Assert.Equal(RunPhase.SteadyState, decision.Status.Phase);
        Assert.Empty(decision.Status.Diagnosis);
        Assert.Equal("InOrder", decision.Status.Conditions.Find(RunConditions.Audited)?.Reason);
        Assert.DoesNotContain(decision.Events, told => told.IsWarning);
    }

    [Fact]
    public void A_finding_is_condition_event_and_status_and_the_run_goes_on()
    {
        var decision = Decide(Wrong);

        Assert.Equal(RunPhase.SteadyState, decision.Status.Phase);
        Assert.Equal("WatchesAnotherEndpoint", Assert.Single(decision.Status.Diagnosis).Code);
        Assert.Equal("WatchesAnotherEndpoint", decision.Status.Conditions.Find(RunConditions.Audited)?.Reason);
        Assert.Equal("WatchesAnotherEndpoint", Assert.Single(decision.Events, told => told.IsWarning).Reason);
    }

    [Fact]
    public void With_block_a_warning_keeps_the_fault_from_being_injected()
    {
        var decision = Decide(Wrong, block: true);

        Assert.Equal((RunPhase.Completed, Verdict.Inconclusive), (decision.Status.Phase, decision.Status.Verdict));
        Assert.Equal("WatchesAnotherEndpoint", decision.Status.CutShort?.Reason);
        Assert.Contains("health check check-us watches example.eu.mydomain.com", decision.Status.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was injected", decision.Status.Message, StringComparison.Ordinal);
        Assert.Empty(decision.Commands);
    }

    [Fact]
    public void With_block_a_note_does_not() =>
        Assert.Equal(RunPhase.SteadyState, Decide(Zones.Healthy.With(Zones.Check(Zones.UsCheck, Zones.Us, "/other")), block: true).Status.Phase);

    [Theory]
    [InlineData(false, RunPhase.SteadyState)]
    [InlineData(true, RunPhase.Completed)]
    public void What_may_not_be_read_is_a_warning_and_blocks_only_with_block(bool block, RunPhase phase)
    {
        var decision = Decide(new AuditReading([], [new RefusedEntry(Zones.Entry, Denied)]), block);

        Assert.Equal(phase, decision.Status.Phase);
        Assert.Equal(Audit.NotPossible, Assert.Single(decision.Status.Diagnosis).Code);
        Assert.Equal(ConditionStatus.False, decision.Status.Conditions.Find(RunConditions.Audited)?.Status);
    }

    [Fact]
    public void A_refusal_that_can_pass_is_waited_out_for_a_while()
    {
        var reading = new AuditReading([], [new RefusedEntry(Zones.Entry, Away)]);

        Assert.Equal(RunPhase.Preparing, Decide(reading, minutes: 1).Status.Phase);
        Assert.Equal(RunPhase.SteadyState, Decide(reading, minutes: 3).Status.Phase);
    }

    [Fact]
    public void An_audit_is_made_once()
    {
        var audited = Decide(Wrong).Status;

        Assert.True(Audited().IsAuditDue(In(RunPhase.Preparing)));
        Assert.False(Audited().IsAuditDue(audited));
        Assert.False(Run.IsAuditDue(In(RunPhase.Preparing)));
    }

    [Fact]
    public void A_refuted_run_quotes_the_finding_that_fits_behind_what_it_explains()
    {
        Finding[] findings =
        [
            Finding("Other", "requests", "Something else."),
            Finding("Fitting", "health", "The check watches another endpoint."),
            Finding("Aside", "health", "Only a note.") with { Severity = FindingSeverity.Note },
        ];
        var status = new ChaosRunStatus { Diagnosis = findings, Expectations = [Violated("noticed", "health"), Violated("moved", "requests")] };

        var (verdict, message) = VerdictRule.Of(Run.Hypothesis, status);

        Assert.Equal(Verdict.Refuted, verdict);
        Assert.Equal(
            "“noticed” was violated: It was not. Likely cause: The check watches another endpoint. Mend it. Likely cause: Something else. Mend it. “moved” was violated: It was not.",
            message);
    }

    private static Finding Finding(string code, string signal, string evidence) =>
        new() { Code = code, Severity = FindingSeverity.Warning, Subject = code, Evidence = evidence, Remedy = "Mend it.", Signals = [signal] };

    private static ExpectationRecord Violated(string name, string signal) =>
        new() { Name = name, Phase = ExpectationPhase.During, Signal = signal, Required = true, Outcome = Outcome.Violated, Sentence = "It was not." };

    private static Decision Decide(ZoneSnapshot zone, bool block = false) => Decide(new AuditReading([zone], []), block);

    private static Decision Decide(AuditReading reading, bool block = false, double minutes = 1) =>
        RunDecider.Decide(Audited(block), In(RunPhase.Preparing, minutes).Prepared(), new RunObservation { Targets = [Clean], Audit = reading }, Now);

    private static RunContext Audited(bool block = false) =>
        Run with { Hypothesis = Zones.Hypothesis() with { Audit = new AuditPlan([new EntryName("Z1", Zones.Entry)], block) } };
}
