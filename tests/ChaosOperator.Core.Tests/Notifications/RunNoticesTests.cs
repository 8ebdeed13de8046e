using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Notifications;
using ChaosOperator.Core.Runs;
using ChaosOperator.Core.Tests.Runs;
using ChaosOperator.Core.Tests.Runs.Model;
using CsCheck;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Notifications;

/// <summary>What there is to tell of a run, by its status alone.</summary>
public sealed class RunNoticesTests
{
    [Theory]
    [InlineData(Verdict.Confirmed, NoticeKind.Confirmed)]
    [InlineData(Verdict.Refuted, NoticeKind.Refuted)]
    [InlineData(Verdict.Inconclusive, NoticeKind.Inconclusive)]
    [InlineData(Verdict.Error, NoticeKind.Error)]
    public void A_verdict_is_told_once_it_is_final(Verdict verdict, NoticeKind kind)
    {
        Assert.Empty(Kinds(In(RunPhase.Recovering) with { Verdict = verdict }));
        Assert.Equal([kind], Kinds(Completed with { Verdict = verdict }));
    }

    [Theory]
    [InlineData("Aborted")]
    [InlineData("Halted")]
    [InlineData("Deleted")]
    public void What_people_and_policies_end_is_aborted_whether_or_not_its_fault_was_started(string reason)
    {
        Assert.Equal([NoticeKind.Aborted], Kinds(Cut(In(RunPhase.Reverting).Prepared().Intended().Injected(), reason)));
        Assert.Equal([NoticeKind.Aborted, NoticeKind.Inconclusive], Kinds(Cut(Completed with { Verdict = Verdict.Inconclusive }, reason)));
    }

    [Theory]
    [InlineData("GuardFired")]
    [InlineData("StopConditionInAlarm")]
    [InlineData("ExperimentStopped")]
    [InlineData("SafetyLeverEngaged")]
    public void A_fault_that_is_stopped_under_way_is_aborted_and_one_that_never_began_is_not(string reason)
    {
        Assert.Equal([NoticeKind.Aborted], Kinds(Cut(In(RunPhase.Reverting).Prepared().Intended().Injected(), reason)));
        Assert.Equal([NoticeKind.Inconclusive], Kinds(Cut(Completed with { Verdict = Verdict.Inconclusive }, reason)));
    }

    [Fact]
    public void A_system_that_is_not_steady_aborts_nothing() =>
        Assert.Equal([NoticeKind.Inconclusive], Kinds(Cut(Completed with { Verdict = Verdict.Inconclusive }, "SteadyStateNotMet")));

    [Fact]
    public void A_fault_that_ran_to_its_end_and_is_lifted_by_the_operator_is_not_aborted() =>
        Assert.Empty(Kinds(Cut(In(RunPhase.Reverting).Prepared().Intended().Injected(), "NotLifted")));

    [Fact]
    public void A_revert_that_failed_is_told_at_once_and_as_long_as_it_lasts()
    {
        var status = Unreverted("RevertFailed", Now.AddDays(-3));

        Assert.Equal([new Happening(NoticeKind.RevertFailed, Now.AddDays(-3), Lasts: true)], RunNotices.Of(status, Now).Happened);
        Assert.Null(RunNotices.Of(status, Now).Next);
    }

    [Theory]
    [InlineData("Unreadable")]
    [InlineData("NotStopped")]
    public void What_cannot_be_verified_for_a_moment_wakes_nobody_and_for_five_minutes_counts_as_failed(string reason)
    {
        var status = Unreverted(reason, Now.AddMinutes(-4));

        var (happened, next) = RunNotices.Of(status, Now);
        Assert.Empty(happened);
        Assert.Equal(Now.AddMinutes(1), next);
        Assert.Equal([NoticeKind.RevertFailed], RunNotices.Of(status, Now.AddMinutes(1)).Happened.Select(one => one.Kind));
    }

    [Fact]
    public void A_run_that_was_refused_while_its_fault_may_be_in_force_is_told_whatever_phase_it_is_in() =>
        Assert.Equal([NoticeKind.RevertFailed], Kinds(Unreverted("InvalidSpec", Now.AddMinutes(-6)) with { Phase = RunPhase.Injecting }));

    [Fact]
    public void The_end_of_a_run_says_whether_its_fault_is_gone()
    {
        var reverted = Completed with { Verdict = Verdict.Inconclusive, Conditions = Reverted(ConditionStatus.True, "Verified", Now) };
        var abandoned = Completed with { Verdict = Verdict.Error, Abandoned = new AbandonmentRecord { Reason = "by hand" }, Conditions = Reverted(ConditionStatus.False, "Abandoned", Now.AddHours(-1)) };

        Assert.Equal([NoticeKind.Inconclusive, NoticeKind.RevertVerified], Kinds(reverted));
        Assert.Equal([NoticeKind.Error, NoticeKind.Abandoned], Kinds(abandoned));
    }

    [Fact]
    public void Whatever_comes_in_between_what_is_told_is_not_taken_back()
    {
        ModelTests.Sequence.Sample(
            sequence =>
            {
                var told = new List<NoticeKind>();
                ModelTests.Play(sequence.Fault, sequence.HasSwitch, sequence.Load, sequence.Steps, status =>
                {
                    var kinds = RunNotices.Of(status, Now).Happened.Select(one => one.Kind).ToList();
                    var lasting = told.Where(kind => kind != NoticeKind.RevertFailed).Except(kinds).ToList();
                    RunRules.Hold(lasting.Count == 0, $"{string.Join(", ", lasting)} was told, and now it is {string.Join(", ", kinds)}.");
                    RunRules.Hold((status.Phase == RunPhase.Completed) == kinds.Exists(kind => kind is NoticeKind.Confirmed or NoticeKind.Refuted or NoticeKind.Inconclusive or NoticeKind.Error), "A completed run tells its verdict.");
                    RunRules.Hold(status.Phase != RunPhase.Completed || !kinds.Contains(NoticeKind.RevertFailed), "A run that is over does not go on failing.");
                    told = kinds;
                });
            },
            iter: 1000);
    }

    private static ChaosRunStatus Completed => In(RunPhase.Completed) with { CompletionTime = Now };

    private static ChaosRunStatus Cut(ChaosRunStatus status, string reason) => status with { CutShort = new CutShortRecord { Reason = reason, Message = "It was stopped." } };

    private static ChaosRunStatus Unreverted(string reason, DateTimeOffset since) => In(RunPhase.Reverting).Prepared().Intended().Injected() with { Conditions = Reverted(ConditionStatus.False, reason, since) };

    private static IReadOnlyList<Condition> Reverted(ConditionStatus status, string reason, DateTimeOffset since) => Array.Empty<Condition>().With(RunConditions.Reverted, status, reason, "So it is.", since);

    private static IEnumerable<NoticeKind> Kinds(ChaosRunStatus status) => RunNotices.Of(status, Now).Happened.Select(one => one.Kind);
}
