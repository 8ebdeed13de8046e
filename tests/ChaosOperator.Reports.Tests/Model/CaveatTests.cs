using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Reports.Model;
using ChaosOperator.Reports.Tests.Support;

namespace ChaosOperator.Reports.Tests.Model;

/// <summary>What a verdict does not rest on is said before anybody relies on it.</summary>
public sealed class CaveatTests
{
    private static readonly ReportSource Source = RecordedRuns.Source("confirmed");
    private static readonly DateTimeOffset Time = new(2026, 11, 27, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_confirmed_run_on_whole_data_has_none() => Assert.Empty(RunReport.Of(Source).Caveats);

    [Fact]
    public void A_run_that_goes_on_is_not_the_last_word() =>
        AssertSaid(status => status with { Phase = RunPhase.Injecting, Verdict = null }, "The run is not completed (Injecting): what is said here is how it stands.");

    [Fact]
    public void A_run_that_was_abandoned_may_have_left_its_fault_in_force() =>
        AssertSaid(
            status => status with { Abandoned = new AbandonmentRecord { Reason = "no time", Manager = "kubectl-annotate", Time = Time } },
            "The run was abandoned by kubectl-annotate at 2026-11-27 03:00:00 UTC, although its fault may be in force: no time The audit log of your API server has the user.");

    [Fact]
    public void Doing_without_the_dead_mans_switch_is_told() =>
        AssertSaid(
            status => status with { Conditions = status.Conditions.With(RunConditions.DeadMansSwitch, ConditionStatus.False, "Off", "Nothing would stop the fault.", Time, 1) },
            "Nothing would stop the fault.");

    [Fact]
    public void What_is_not_required_and_did_not_hold_is_told() =>
        AssertSaid(
            status => status with { Expectations = [.. status.Expectations.Take(1).Select(record => record with { Required = false, Outcome = Outcome.Violated }), .. status.Expectations.Skip(1)] },
            "“the US is healthy” is Violated, and took no part in the verdict: it is not required.");

    [Fact]
    public void Gaps_changed_samples_and_partial_answers_are_counted() =>
        AssertSaid(
            status => status with
            {
                Evidence = status.Evidence! with
                {
                    Quality = [new DataQuality { Name = "errors", Periods = 30, Gaps = 1, Later = 2, LaterSamples = ["10:01 was 1, later 2"], PartialLooks = 3 }],
                    Looks = [.. status.Evidence.Looks, new LookRecord { AsOf = Time, Refusal = "cloudwatch:GetMetricData was denied." }],
                },
            },
            "errors: 1 period of 30 had no sample.",
            "errors: 2 periods changed after having been counted; what was counted stays. 10:01 was 1, later 2",
            "errors: at 3 looks CloudWatch had more than it gave.",
            "Signals could not be read at a look: cloudwatch:GetMetricData was denied.");

    [Fact]
    public void Another_judgement_by_later_samples_stands_beside_the_verdict() =>
        AssertSaid(
            status => status with { Rejudged = new RejudgementRecord { Request = "late", Time = Time, Verdict = Verdict.Refuted, Outcomes = ["“x” was Held and is Violated."] } },
            "Judged again at 2026-11-27 03:00:00 UTC by the samples that CloudWatch had then, the run is Refuted. The verdict above stays.",
            "“x” was Held and is Violated.");

    [Theory]
    [InlineData(RunPhase.Completed, "No samples are kept, so no signal is shown.")]
    [InlineData(RunPhase.SteadyState, "No samples are kept so far, so no signal is shown yet.")]
    public void Samples_that_are_not_kept_are_missed(RunPhase phase, string sentence) =>
        Assert.Contains(sentence, RunReport.Of(Source with { Status = Source.Status with { Phase = phase }, Signals = [] }).Caveats);

    private static void AssertSaid(Func<ChaosRunStatus, ChaosRunStatus> change, params string[] sentences)
    {
        var caveats = RunReport.Of(Source with { Status = change(Source.Status) }).Caveats;
        Assert.All(sentences, sentence => Assert.Contains(sentence, caveats));
    }
}
