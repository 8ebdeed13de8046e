using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Diagnosis;

/// <summary>What is found in what a run has seen, a sentence for each case; where there is no evidence, nothing is.</summary>
public sealed class RunRuleTable
{
    private static readonly FaultedTargetRecord Reached =
        new() { Name = "hello:live", CarriesFault = true, ReachesCallers = true, Detail = "version 2, to which alias live routes, carries the layer", Time = Now };

    private static readonly Dictionary<string, (RunFacts Facts, string[] Found)> Cases = new()
    {
        ["A run in which all is as expected has no finding"] = (Facts(Completed()), []),
        ["FIS found no target: it says so by its code"] = (Facts(Fis("failed", "InvalidTarget: Target resolution returned empty set")), ["Warning NoTargets on FIS experiment EXP1"]),
        ["FIS skipped an action for want of targets"] = (Facts(Fis("completed", null, "skipped")), ["Warning NoTargets on FIS experiment EXP1"]),
        ["An experiment that failed otherwise says nothing of targets"] = (Facts(Fis("failed", "ConfigurationFailure: role")), []),

        ["A stop condition went into ALARM and FIS stopped"] = (Facts(Fis("stopped", null)) with { Seen = Changed("ALARM") }, ["Warning StopConditionFired on alarm errors"]),
        ["So it did where both times are a few seconds apart"] = (Over(Facts(Fis("stopped", null)), secondsAgo: 20) with { Seen = Changed("ALARM") }, ["Warning StopConditionFired on alarm errors"]),
        ["An alarm that fired when the fault had been stopped by hand stopped nothing"] = (Over(Facts(Fis("stopped", null)), secondsAgo: 240) with { Seen = Changed("ALARM") }, []),
        ["A stop condition that only went OK stopped nothing"] = (Facts(Fis("stopped", null)) with { Seen = Changed("OK") }, []),
        ["An alarm says nothing of an experiment that went on"] = (Facts(Completed()) with { Seen = Changed("ALARM") }, []),
        ["Somebody stopped the experiment: no alarm, no finding"] = (Facts(Fis("stopped", null)) with { Seen = new() { AlarmChanges = [] } }, []),

        ["Impact missing and the alias never moved"] =
            (Facts(Completed(Reached with { ReachesCallers = false, Detail = "$LATEST carries the layer" }), Impact(Outcome.Violated)), ["Warning FaultNotOnTarget on hello:live"]),
        ["Impact missing and nothing of the fault on the target"] =
            (Facts(Completed(Reached with { ReachesCallers = false, CarriesFault = false }), Impact(Outcome.Unknown)), ["Warning FaultNotOnTarget on hello:live"]),
        ["Impact missing though the fault was seen where the alias routes"] = (Facts(Completed(Reached), Impact(Outcome.Violated)), ["Warning FaultMissedCallers on hello:live"]),
        ["Of two targets that which was missed is named"] =
            (Facts(Completed(Reached, Reached with { Name = "health:live", ReachesCallers = false }), Impact(Outcome.Violated)), ["Warning FaultNotOnTarget on health:live"]),
        ["Impact shown for a while, and then something took the fault off the target"] =
            (Facts(Completed(Reached with { ReachesCallers = false }), Impact(Outcome.Held)), ["Warning FaultNotOnTarget on hello:live"]),
        ["Impact shown by one target does not hide that another was missed"] =
            (Facts(Completed(Reached, Reached with { Name = "health:live", ReachesCallers = false }), Impact(Outcome.Held)), ["Warning FaultNotOnTarget on health:live"]),
        ["Impact shown and the fault where it should be"] = (Facts(Completed(Reached), Impact(Outcome.Held)), []),
        ["Impact missing while actions had not completed says nothing"] = (Facts(Fis("stopped", null), Impact(Outcome.Violated)), []),
        ["Impact missing and nobody looked at the targets"] = (Facts(Completed(), Impact(Outcome.Violated)), []),
        ["Impact missing of a template of the user's own"] = (WithoutTargets(Facts(Completed(), Impact(Outcome.Violated))), ["Note ActionsWithoutImpact on FIS experiment EXP1"]),

        ["Traffic rose and errors stayed"] = (Failover(moved: Outcome.Held, recovered: Outcome.Violated), ["Warning TrafficMovedErrorsStayed on signal errors"]),
        ["Traffic rose by half of what was expected: it moved all the same"] =
            (Failover(Outcome.Violated, Outcome.Violated, margin: -11), ["Warning TrafficMovedErrorsStayed on signal errors"]),
        ["Less than half may be chance"] = (Failover(Outcome.Violated, Outcome.Violated, margin: -11.1), []),
        ["Clients that cannot have left in time are why errors stayed, though some of them moved"] = (ToldToBeSlow(Failover(Outcome.Held, Outcome.Violated)), []),
        ["Traffic did not rise: errors have another cause"] = (Failover(moved: Outcome.Violated, recovered: Outcome.Violated), []),
        ["Traffic rose and errors fell"] = (Failover(moved: Outcome.Held, recovered: Outcome.Held), []),
        ["That traffic keeps its level is no move"] = (Failover(Outcome.Held, Outcome.Violated, percent: 90), []),

        ["More than half as long again as the last time"] = (Recovery("6m1s", formerMinutes: 4), ["Note RecoverySlower on “back”"]),
        ["Just half as long again is borne"] = (Recovery("6m", formerMinutes: 4), []),
        ["No run before was confirmed"] = (Recovery("6m1s", formerMinutes: null), []),
    };

    public static TheoryData<string> Sentences => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Finds(string sentence)
    {
        var (facts, found) = Cases[sentence];

        Assert.Equal(found, RunRules.Find(facts).Select(finding => $"{finding.Severity} {finding.Code} on {finding.Subject}"));
    }

    [Fact]
    public void A_stop_condition_is_told_with_its_history() => Assert.Equal(
        "Stop-condition alarm errors went into ALARM at 10:00:00 (3 datapoints were over 5), and FIS stopped experiment EXP1. Its states since the injection was intended: OK at 09:59:00 and OK to ALARM at 10:00:00.",
        Assert.Single(RunRules.Find(Facts(Fis("stopped", null)) with { Seen = Changed("ALARM") })).Evidence);

    [Fact]
    public void A_fault_that_callers_never_met_is_told_with_what_was_seen() => Assert.Equal(
        "At 10:00:00 the fault was in force on hello:live (version 2, to which alias live routes, carries the layer). “requests fall” was not seen: requests stayed 44. So what these signals count does not go through there.",
        Assert.Single(RunRules.Find(Facts(Completed(Reached), Impact(Outcome.Violated)))).Evidence);

    [Fact]
    public void An_alias_that_never_moved_is_told_with_its_version_then_and_now_and_the_aliases_that_did()
    {
        var missed = Reached with { ReachesCallers = false, Detail = "$LATEST carries the layer; alias live points at version 1, which carries nothing of the fault" };
        var canary = Reached with { Name = "hello:canary", Detail = "version 2, to which alias canary routes, carries the layer" };
        var aws = Completed(missed, canary, Reached with { Name = "health:live" }) with { Targets = [new TargetRecord { Name = "hello:live", State = "version=1;weights=;layers=" }] };

        Assert.Equal(
            "All actions of FIS experiment EXP1 completed, yet at 10:00:00 callers of hello:live did not meet the fault: $LATEST carries the layer; alias live points at version 1, which carries nothing of the fault; "
            + "before the fault it pointed at version 1; those of hello:canary (version 2, to which alias canary routes, carries the layer) did. “requests fall” was not seen: requests stayed 44.",
            Assert.Single(RunRules.Find(Facts(aws, Impact(Outcome.Violated)))).Evidence);
    }

    private static RunFacts Facts(RunAwsRecord aws, params ExpectationRecord[] outcomes) => new(Run, new ChaosRunStatus { Aws = aws, Expectations = outcomes }, new RunObservation());

    private static RunAwsRecord Completed(params FaultedTargetRecord[] targets) => Fis("completed", null) with { TargetsUnderFault = targets };

    private static RunAwsRecord Fis(string state, string? reason, string action = "completed") => new()
    {
        ExperimentId = "EXP1",
        ExperimentState = state,
        ExperimentReason = reason,
        Actions = [new ActionRecord { Name = "attach", State = action }],
    };

    private static RunObservation Changed(string to) => new()
    {
        AlarmChanges = [new AlarmChange("errors", Now.AddMinutes(-1), null, "OK", null), new AlarmChange("errors", Now, "OK", to, "3 datapoints were over 5.")],
    };

    private static ExpectationRecord Impact(Outcome outcome) => Record(ExpectationPhase.Impact, "requests fall", "requests", outcome, "requests stayed 44.");

    private static ExpectationRecord Record(ExpectationPhase phase, string name, string signal, Outcome outcome, string sentence) =>
        new() { Name = name, Phase = phase, Signal = signal, Required = true, Outcome = outcome, Sentence = sentence };

    private static RunFacts Over(RunFacts facts, int secondsAgo) => facts with { Status = facts.Status with { FaultWindow = new WindowRecord { Start = Now.AddMinutes(-10), End = Now.AddSeconds(-secondsAgo) } } };

    private static RunFacts WithoutTargets(RunFacts facts) => facts with { Run = facts.Run with { Plan = facts.Run.Plan with { Targets = [] } } };

    private static RunFacts Failover(Outcome moved, Outcome recovered, double percent = 150, double? margin = null)
    {
        var hypothesis = Run.Hypothesis with
        {
            Expectations =
            [
                Expect("moves", "requests", new Bound.AtLeast(new Quantity(percent, true))),
                Expect("recover", "errors", new Bound.AtMost(new Quantity(5, false))),
            ],
        };
        var facts = Facts(
            Completed(),
            Record(ExpectationPhase.During, "moves", "requests", moved, "requests were 60.") with { Margin = margin },
            Record(ExpectationPhase.During, "recover", "errors", recovered, "errors stayed 40."));
        return facts with
        {
            Run = Run with { Hypothesis = hypothesis },
            Status = facts.Status with { Figures = new RunFigures { Baselines = [new BaselineRecord { Name = "requests", Value = 44 }] } },
        };
    }

    private static RunFacts ToldToBeSlow(RunFacts facts) => facts with
    {
        Status = facts.Status with
        {
            Diagnosis = [new Finding { Code = "FailoverTooSlow", Severity = FindingSeverity.Warning, Subject = "record us", Evidence = "It takes an hour.", Remedy = "Lower the TTL.", Signals = ["errors"] }],
        },
    };

    private static Expectation Expect(string name, string signal, Bound bound) =>
        new(name, ExpectationPhase.During, signal, bound, new Form.Within(TimeSpan.FromMinutes(5), null), TimeSpan.Zero, true);

    private static RunFacts Recovery(string taken, double? formerMinutes)
    {
        var facts = Facts(Completed());
        return facts with
        {
            Status = facts.Status with { Figures = new RunFigures { TimeToRecover = taken, RecoveredBy = "back" } },
            Seen = new RunObservation { LastConfirmed = formerMinutes is { } minutes ? new FormerRun("outage-0", Now, TimeSpan.FromMinutes(minutes)) : null },
        };
    }
}
