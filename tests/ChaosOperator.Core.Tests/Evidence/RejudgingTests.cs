using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Evidence;

/// <summary>
/// Judging again. That it gives the same for whatever a run lived through is held by the model of a run, at the end of each of its lives; here is what makes it differ.
/// </summary>
public sealed class RejudgingTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>A fault from 20 to 10 minutes ago, noticed and recovered from, looked at once at the end.</summary>
    private static readonly ChaosRunStatus Confirmed = Completed(Fault(20, requests: 0, health: 0, endedMinutesAgo: 10));

    [Fact]
    public void By_the_samples_that_were_counted_it_is_the_same_word_for_word()
    {
        var again = Again(Confirmed, Counted(Confirmed));

        Assert.True(again.IsSame, string.Join('\n', again.Differing));
        Assert.Equal((Verdict.Confirmed, Confirmed.Message), (again.Verdict, again.Message));
        Assert.Equal(Confirmed.Expectations, again.Outcomes);
    }

    [Fact]
    public void By_other_samples_it_says_which_outcomes_turned()
    {
        var samples = Counted(Confirmed);
        samples["health"] = samples["health"] with { Samples = [.. samples["health"].Samples.Select(sample => sample with { Value = 1 })] };
        var again = Again(Confirmed, samples);

        Assert.False(again.IsSame);
        Assert.Equal((Verdict.Refuted, Verdict.Confirmed), (again.Verdict, again.Recorded));
        Assert.Equal(["noticed"], again.Differing.Select(pair => pair.Now.Name));
    }

    [Fact]
    public void A_completed_run_is_judged_again_beside_its_verdict()
    {
        var decision = Ask(Confirmed, Fault(20, requests: 0, health: 0, endedMinutesAgo: 10));

        Assert.Equal("Same", decision.Status.Conditions.Find(RunConditions.Rejudged)?.Reason);
        Assert.Equal(Verdict.Confirmed, decision.Status.Rejudged?.Verdict);
        Assert.Equal(Confirmed, decision.Status with { Rejudged = null, Conditions = Confirmed.Conditions });
    }

    [Fact]
    public void Late_data_that_would_have_turned_it_is_told_and_turns_nothing()
    {
        var decision = Ask(Confirmed, Fault(20, requests: 0, health: 1, endedMinutesAgo: 10));

        Assert.Equal((Verdict.Confirmed, Verdict.Refuted), (decision.Status.Verdict, decision.Status.Rejudged?.Verdict));
        Assert.StartsWith("“noticed” was Held and is Violated: health stayed 1", Assert.Single(decision.Status.Rejudged!.Outcomes), StringComparison.Ordinal);
        Assert.StartsWith("health: 10 of ", Assert.Single(decision.Status.Rejudged.Samples), StringComparison.Ordinal);
        Assert.Contains("2026-11-23T09:40:00Z: 0 was counted, later 1", decision.Status.Rejudged.Samples[0], StringComparison.Ordinal);
        Assert.Equal(
            "CloudWatch now shows 10 periods of health otherwise than they were counted. By them the run would be Refuted, since “noticed” would be Violated. Its verdict stays Confirmed; ask for another run if that matters.",
            decision.Status.Conditions.Find(RunConditions.Rejudged)?.Message);
    }

    [Fact]
    public void Late_data_that_turns_nothing_is_told_as_well()
    {
        // Between the steady-state window and the fault: it bears on nothing that was judged, but it was counted.
        var late = Fault(20, requests: 0, health: 0, endedMinutesAgo: 10).ToDictionary();
        late["health"] = late["health"] with { Samples = [.. late["health"].Samples.Select(sample => sample.Start == Now - (21 * Minute) ? sample with { Value = 1.5 } : sample)] };
        var decision = Ask(Confirmed, late);

        Assert.Equal("SameByOtherSamples", decision.Status.Conditions.Find(RunConditions.Rejudged)?.Reason);
        Assert.EndsWith("2026-11-23T09:39:00Z: 1 was counted, later 1.5", Assert.Single(decision.Status.Rejudged!.Samples), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_request_is_done_once()
    {
        var first = Ask(Confirmed, Fault(20, requests: 0, health: 0, endedMinutesAgo: 10)).Status;
        var second = Ask(first, Fault(20, requests: 0, health: 1, endedMinutesAgo: 10)).Status;

        Assert.Same(first, second);
    }

    [Fact]
    public void What_CloudWatch_sums_up_by_now_cannot_be_judged_again()
    {
        var decision = RunDecider.Decide(Run, Confirmed, new RunObservation { RejudgeRequest = "late" }, Now + TimeSpan.FromDays(16));

        Assert.Equal("TooOld", decision.Status.Conditions.Find(RunConditions.Rejudged)?.Reason);
        Assert.Null(decision.Status.Rejudged?.Verdict);
        Assert.False(Run.IsRejudgementDue(Confirmed, new RunObservation { RejudgeRequest = "late" }, Now + TimeSpan.FromDays(16)));
    }

    [Fact]
    public void Who_may_not_use_the_role_any_more_has_nothing_read()
    {
        var seen = new RunObservation { RejudgeRequest = "late", Policy = NotAllowed };

        Assert.False(Run.IsRejudgementDue(Confirmed, seen, Now));
        Assert.Equal("NotAllowed", RunDecider.Decide(Run, Confirmed, seen, Now).Status.Conditions.Find(RunConditions.Rejudged)?.Reason);
    }

    [Fact]
    public void What_can_pass_is_waited_out()
    {
        var decision = RunDecider.Decide(Run, Confirmed, new RunObservation { RejudgeRequest = "late", SeriesFailure = Away }, Now);

        Assert.Equal((Confirmed, Now + Minute), (decision.Status, decision.LookAgain));
    }

    private static Decision Ask(ChaosRunStatus status, IReadOnlyDictionary<string, Series> series) =>
        RunDecider.Decide(Run, status, new RunObservation { RejudgeRequest = "late data", Series = series, SeriesAsOf = status.Evidence!.AsOf }, Now + Minute);

    private static Rejudgement Again(ChaosRunStatus status, IReadOnlyDictionary<string, Series> series) => Rejudging.Of(Run.Hypothesis, status, series);

    private static Dictionary<string, Series> Counted(ChaosRunStatus status) => SeriesText.Read(status.Evidence!.Series).ToDictionary(signal => signal.Name, signal => signal.ToSeries());

    private static ChaosRunStatus Completed(IReadOnlyDictionary<string, Series> series)
    {
        var status = In(RunPhase.Reverting).Prepared().Injected() with
        {
            SteadyStateWindow = new WindowRecord { Start = Now - (26 * Minute), End = Now - (21 * Minute) },
            FaultWindow = new WindowRecord { Start = Now - (20 * Minute), End = Now - (10 * Minute) },
        };
        var seen = new RunObservation { Injection = Fis("completed", 20), Targets = [Clean], Series = series, SeriesAsOf = Now + (20 * Minute) };
        var completed = RunDecider.Decide(Run, status, seen, Now).Status;
        Assert.Equal((RunPhase.Completed, Verdict.Confirmed), (completed.Phase, completed.Verdict));
        return completed;
    }
}
