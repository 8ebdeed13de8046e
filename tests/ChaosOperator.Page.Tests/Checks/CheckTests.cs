using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Page.Checks;
using ChaosOperator.Page.Tests.Support;
using ChaosOperator.Resources.Schedules;

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
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_confirmed_check_is_late_when_the_metric_that_the_alert_goes_by_says_so(int second, bool late)
    {
        var experiment = World.Experiment("a", "b", Verdict.Confirmed, status: World.Missed);

        Assert.Equal(late ? Standing.Late : Standing.Green, Check.Of(experiment, [], World.Served + StandingCheck.Patience + TimeSpan.FromSeconds(second)).Standing);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void A_run_that_does_not_come_to_an_end_makes_its_check_late(int hours, bool late)
    {
        var experiment = World.Experiment("a", "b", Verdict.Confirmed, status: status => status with { ActiveRun = "b-2", NextRunTime = World.Today.AddDays(1) });
        var (active, former) = (World.Run(experiment, 2, Verdict.Confirmed), World.Run(experiment, 1, Verdict.Confirmed));
        (active.Metadata.CreationTimestamp, former.Metadata.CreationTimestamp) = (World.Today.AddHours(-hours).UtcDateTime, World.Today.AddDays(-7).UtcDateTime);

        Assert.Equal(late ? Standing.Late : Standing.Green, Check.Of(experiment, [former, active], World.Today).Standing);
    }

    [Fact]
    public void A_refuted_check_that_is_late_is_refuted_and_late()
    {
        var check = Check.Of(World.Experiment("a", "b", Verdict.Refuted, status: World.Missed), [], World.Today);

        Assert.Equal((Standing.Refuted, true), (check.Standing, check.IsLate));
    }

    [Fact]
    public void A_suspended_check_is_never_late() => Assert.False(Check.Of(
        World.Experiment("a", "b", Verdict.Confirmed, spec => spec with { Suspend = true }, World.Missed), [], World.Today).IsLate);

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
