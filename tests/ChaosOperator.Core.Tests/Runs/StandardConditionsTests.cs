using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>What tools that know nothing of runs are told of one.</summary>
public sealed class StandardConditionsTests
{
    [Theory]
    [InlineData(RevertedReasons.RevertFailed, 0)]
    [InlineData(RevertedReasons.RevertFailed, -10)]
    [InlineData(RevertedReasons.Unreadable, 5)]
    [InlineData(RevertedReasons.NotStopped, 5)]
    public void A_revert_stalls_a_run_from_the_moment_at_which_somebody_is_told_of_it_or_the_clock_was_set_back(string reason, int afterMinutes)
    {
        var status = Unreverted(reason, "It is refused; allow it.");

        var stalled = StandardConditions.Of(status, Now.AddMinutes(afterMinutes), 1);
        Assert.False(stalled.Conditions.IsTrue(RunConditions.Reconciling));
        var told = stalled.Conditions.Find(RunConditions.Stalled)!;
        Assert.Equal((ConditionStatus.True, reason), (told.Status, told.Reason));
        Assert.StartsWith("It is refused; allow it. The run ends once the fault is seen to be gone", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RevertedReasons.Unreadable)]
    [InlineData(RevertedReasons.NotStopped)]
    public void What_cannot_be_verified_for_a_moment_needs_nobody(string reason)
    {
        var patient = StandardConditions.Of(Unreverted(reason, "It is refused; allow it."), Now.AddMinutes(5).AddSeconds(-1), 1);

        Assert.Equal((true, false), (patient.Conditions.IsTrue(RunConditions.Reconciling), patient.Conditions.IsTrue(RunConditions.Stalled)));
    }

    [Fact]
    public void What_to_do_is_told_once_and_never_cut_off()
    {
        var known = Told(Unreverted(RevertedReasons.RevertFailed, "Let the run go with the annotation chaosoperator.dev/abandon."));
        Assert.Equal("Let the run go with the annotation chaosoperator.dev/abandon.", known);

        var lengthy = Told(Unreverted(RevertedReasons.RevertFailed, new string('x', 1024)));
        Assert.EndsWith("let the run go with the annotation chaosoperator.dev/abandon.", lengthy, StringComparison.Ordinal);
        Assert.InRange(lengthy.Length, 1000, 1024);
    }

    /// <summary>A former version, or another one that shares the cluster, could not; this one gets it on.</summary>
    [Fact]
    public void A_run_that_could_not_be_read_once_is_under_way_when_it_is_looked_at_again()
    {
        var status = Unreverted(RefusedRunReasons.InvalidSpec, "It cannot be read.");

        Assert.True(StandardConditions.Stalled(status, RefusedRunReasons.InvalidSpec, "It cannot be read.", Now, 1).Conditions.IsTrue(RunConditions.Stalled));
        Assert.True(StandardConditions.Of(status, Now.AddDays(1), 1).Conditions.IsTrue(RunConditions.Reconciling));
    }

    [Fact]
    public void A_completed_run_is_neither_whatever_it_showed_and_follows_a_later_edit_of_its_spec()
    {
        var abandoned = Unreverted(RevertedReasons.Abandoned, "It was abandoned.") with { Phase = RunPhase.Completed, Verdict = Verdict.Error, Mandate = Run.Mandate };

        var told = RunDecider.Decide(Run, abandoned, new RunObservation(), Now).Status;
        Assert.Equal((1L, ConditionStatus.False, ConditionStatus.False), (told.ObservedGeneration, told.Conditions.Find(RunConditions.Reconciling)?.Status, told.Conditions.Find(RunConditions.Stalled)?.Status));
        Assert.Same(told, RunDecider.Decide(Run, told, new RunObservation(), Now.AddDays(1)).Status);

        var edited = RunDecider.Decide(Run with { Generation = 2 }, told, new RunObservation(), Now.AddDays(1)).Status;
        Assert.Equal((2L, Now), (edited.ObservedGeneration, edited.Conditions.Find(RunConditions.Reconciling)?.LastTransitionTime));
    }

    [Fact]
    public void What_a_command_gave_is_told_as_well()
    {
        var denied = OutcomeRecorder.Record(Run, In(RunPhase.Reverting).Prepared(), new RunCommand.StartRevert("hello:live", 1), new CommandOutcome.Refused(Denied), Now);

        Assert.Equal((true, RevertedReasons.RevertFailed), (denied.Conditions.IsTrue(RunConditions.Stalled), denied.Conditions.Find(RunConditions.Stalled)!.Reason));
    }

    private static string Told(ChaosRunStatus status) => StandardConditions.Of(status, Now, 1).Conditions.Find(RunConditions.Stalled)!.Message;

    private static ChaosRunStatus Unreverted(string reason, string message) =>
        In(RunPhase.Reverting).Prepared().Intended().Injected() with { Conditions = Array.Empty<Condition>().With(RunConditions.Reverted, ConditionStatus.False, reason, message, Now) };
}
