using ChaosOperator.Cli.Following;
using ChaosOperator.Cli.Tests.Cluster;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Cli.Tests.Following.Statuses;

namespace ChaosOperator.Cli.Tests.Following;

/// <summary>A bar for each phase and each expectation, by how long things are expected to take.</summary>
public sealed class RunProgressTests
{
    [Fact]
    public void The_steady_state_is_half_way_after_half_its_window() => Assert.Equal(
        ["Preparing 100", "SteadyState 50", "Injecting 0", "Recovering 0", "Reverting 0", "both regions are healthy 50", "Route 53 notices 0"],
        Rows(SteadyState, 3.5));

    /// <summary>Attach for a minute, hold for ten, detach for a minute.</summary>
    [Fact]
    public void The_fault_is_measured_by_its_forecast() => Assert.Equal(
        ["Preparing 100", "SteadyState 100", "Injecting 25", "Recovering 0", "Reverting 0", "both regions are healthy 100", "Route 53 notices 25"],
        Rows(Injecting, 9));

    [Fact]
    public void What_takes_longer_than_expected_stays_full() => Assert.Contains("Injecting 100", Rows(Injecting, 600));

    [Fact]
    public void What_was_cut_short_did_not_reach_all_phases() => Assert.Equal(
        ["Preparing 100", "SteadyState 100", "Injecting 0", "Recovering 0", "Reverting 0", "both regions are healthy 100", "Route 53 notices 100"],
        Rows(Completed(Verdict.Inconclusive) with { Aws = null }, 30));

    [Fact]
    public void Each_thing_is_told_once_as_a_line()
    {
        Assert.Equal(
            ["03:01:00 SteadyState: Watches the steady state.", "03:00:00   Started: The run left Pending.", "03:01:00   Prepared: Documents and template are in place."],
            RunLines.New(null, SteadyState));
        Assert.Equal(
            ["03:06:00 Injecting: The fault is in force.", "03:06:00   SteadyStateMet: The steady state held.", "          ✓ both regions are healthy: It is Held."],
            RunLines.New(SteadyState, Injecting));
        Assert.Empty(RunLines.New(Injecting, Injecting));
    }

    [Fact]
    public void A_mark_of_an_earlier_moment_that_comes_later_is_told_and_no_other_is_told_again()
    {
        var late = new TimelineMark { Time = Three.AddSeconds(30), Mark = RunMarks.Queued, Message = "Waits for its turn." };
        var after = SteadyState with { Timeline = [.. SteadyState.Timeline.Append(late).OrderBy(mark => mark.Time)] };

        Assert.Equal(["03:00:30   Queued: Waits for its turn."], RunLines.New(SteadyState, after));
    }

    private static IEnumerable<string> Rows(ChaosRunStatus status, double minute) =>
        RunProgress.Of(FakeCluster.Run(1).Spec, status, Three.AddMinutes(minute)).Select(row => $"{row.Name} {Math.Round(row.Fraction * 100)}");
}
