using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;

namespace ChaosOperator.Tests.Running;

/// <summary>Since when a run has its heartbeats without a break, by which the alarm of the dead man's switch looks back at no gap.</summary>
public sealed class DrivenRunsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly RunContext Run = SomeRun.Named("one-1");
    private readonly DrivenRuns _runs = new();

    [Fact]
    public void Nothing_is_known_of_a_run_that_was_not_looked_at() => Assert.Null(_runs.Since(Run.Uid, Noon));

    [Fact]
    public void Looks_that_follow_each_other_in_time_leave_no_break()
    {
        Look(0);
        Look(2);
        Look(4);

        Assert.Equal(Noon, _runs.Since(Run.Uid, At(5)));
    }

    [Fact]
    public void A_look_that_comes_too_late_begins_anew()
    {
        Look(0);
        Look(3);

        Assert.Equal(At(3), _runs.Since(Run.Uid, At(4)));
    }

    [Fact]
    public void A_run_whose_time_is_over_has_none()
    {
        Look(0);

        Assert.Null(_runs.Since(Run.Uid, At(3)));
    }

    [Fact]
    public void A_clock_that_is_set_back_begins_anew_and_is_not_waited_for()
    {
        Look(60);
        Look(30);
        Look(32);

        Assert.Equal(At(30), _runs.Since(Run.Uid, At(33)));
    }

    /// <summary>A look that is good for two minutes.</summary>
    private void Look(int minute) => _runs.Prolong(Run, At(minute), At(minute + 2));

    private static DateTimeOffset At(int minute) => Noon + TimeSpan.FromMinutes(minute);
}
