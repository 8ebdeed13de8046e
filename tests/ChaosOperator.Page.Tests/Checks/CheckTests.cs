using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Page.Checks;
using ChaosOperator.Page.Tests.Support;

namespace ChaosOperator.Page.Tests.Checks;

/// <summary>Which checks are green, and which only look so.</summary>
public sealed class CheckTests
{
    [Theory]
    [InlineData(Verdict.Confirmed, nameof(Standing.Green))]
    [InlineData(Verdict.Refuted, nameof(Standing.Refuted))]
    [InlineData(Verdict.Inconclusive, nameof(Standing.Inconclusive))]
    [InlineData(Verdict.Error, nameof(Standing.Error))]
    [InlineData(null, nameof(Standing.Unproven))]
    public void The_last_verdict_says_where_a_check_stands(Verdict? last, string expected) =>
        Assert.Equal(expected, Check.Of(World.Experiment("a", "b", last), [], World.Today).Standing.ToString());

    [Theory]
    [InlineData(-14, false)]
    [InlineData(-16, true)]
    public void A_confirmed_check_whose_run_is_overdue_is_late(int minutes, bool late)
    {
        var experiment = World.Experiment("a", "b", Verdict.Confirmed, status: status => status with { NextRunTime = World.Today.AddMinutes(minutes) });

        Assert.Equal(late ? Standing.Late : Standing.Green, Check.Of(experiment, [], World.Today).Standing);
    }

    [Fact]
    public void A_scheduled_run_that_waits_for_its_turn_makes_its_check_late_and_one_that_runs_does_not()
    {
        var experiment = World.Experiment("a", "b", Verdict.Confirmed, status: status => status with { ActiveRun = "b-2", NextRunTime = World.Today.AddDays(1), Trigger = new TriggerMemory { Scheduled = World.Today.AddHours(-1) } });
        var run = World.Run(experiment, 2, Verdict.Confirmed);

        run.Status = new ChaosRunStatus { Phase = RunPhase.Pending };
        Assert.Equal(Standing.Late, Check.Of(experiment, [run], World.Today).Standing);
        run.Status = new ChaosRunStatus { Phase = RunPhase.Injecting };
        Assert.Equal(Standing.Green, Check.Of(experiment, [run], World.Today).Standing);
    }

    [Fact]
    public void A_refuted_check_that_is_late_is_refuted_and_late()
    {
        var check = Check.Of(World.Experiment("a", "b", Verdict.Refuted, status: status => status with { NextRunTime = World.Today.AddDays(-1) }), [], World.Today);

        Assert.Equal((Standing.Refuted, true), (check.Standing, check.IsLate));
    }

    [Fact]
    public void A_suspended_check_is_never_late() => Assert.False(Check.Of(
        World.Experiment("a", "b", Verdict.Confirmed, spec => spec with { Suspend = true }, status => status with { NextRunTime = World.Today.AddDays(-1) }), [], World.Today).IsLate);

    [Fact]
    public void A_check_was_confirmed_once_where_a_run_that_is_kept_says_so()
    {
        var experiment = World.Experiment("a", "b", Verdict.Error);

        Assert.False(Check.Of(experiment, [World.Run(experiment, 1, Verdict.Refuted)], World.Today).EverConfirmed);
        Assert.True(Check.Of(experiment, [World.Run(experiment, 1, Verdict.Confirmed), World.Run(experiment, 2, Verdict.Error)], World.Today).EverConfirmed);
    }

    [Fact]
    public void A_check_that_is_not_accepted_says_so()
    {
        var experiment = World.Experiment("a", "b", null, status: status => status with { Conditions = status.Conditions.With(ExperimentConditions.Accepted, ConditionStatus.False, "NotAllowed", "No policy allows it.", World.Today) });

        Assert.True(Check.Of(experiment, [], World.Today).IsRefused);
    }
}
