using ChaosOperator.Cli.Following;
using ChaosOperator.Cli.Tests.Cluster;
using ChaosOperator.Core.Diagnosis;
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
    public void What_a_run_that_is_over_did_not_decide_is_empty_and_a_fault_that_was_cut_short_as_long_as_it_was() => Assert.Equal(
        ["Preparing 100", "SteadyState 100", "Injecting 25", "Recovering 0", "Reverting 100", "both regions are healthy 100", "Route 53 notices 0"],
        Rows(Injecting with
        {
            Phase = RunPhase.Completed,
            Verdict = Verdict.Inconclusive,
            FaultWindow = new WindowRecord { Start = Three.AddMinutes(6), End = Three.AddMinutes(9) },
            CutShort = new CutShortRecord { Reason = "Aborted", Message = "The run was aborted." },
        }, 30));

    [Fact]
    public void What_a_line_of_an_expectation_or_the_end_says_no_mark_says_again()
    {
        var after = Completed(Verdict.Refuted) with
        {
            Timeline = [.. Completed(Verdict.Refuted).Timeline, new TimelineMark { Time = Three.AddMinutes(9), Mark = RunMarks.Violated, Message = "“Route 53 notices”: It is Violated." }],
            Expectations = [.. Completed(Verdict.Refuted).Expectations.Select(one => one with { DecidedBy = Three.AddMinutes(9) })],
        };

        Assert.Equal(["03:09:00  ✗ Route 53 notices: It is Violated."], RunLines.New(Injecting, after));
    }

    [Fact]
    public void The_last_lines_say_what_it_showed_whether_the_fault_is_gone_and_what_to_do_next() => Assert.Equal(
        ["outage-1 is Confirmed. us-health stayed 1.", "The fault is gone. Nothing is left.", "Next: Nothing has to be done."],
        RunLines.Last("outage-1", Completed(Verdict.Confirmed), new RunCommands("kubectl chaos run outage", "kubectl chaos abort outage-1")));

    [Fact]
    public void What_the_message_says_of_a_finding_is_not_said_again_but_its_code_is()
    {
        var finding = new Finding { Code = "NoTargets", Severity = FindingSeverity.Warning, Subject = "f", Evidence = "There was no target.", Remedy = "Correct the tags." };
        var status = Completed(Verdict.Refuted) with { Diagnosis = [finding, finding with { Evidence = "It was late." }] };

        Assert.Equal(
            ["  → NoTargets: as said above; what it rests on is in docs/diagnosis.md.", "  → NoTargets: It was late. Correct the tags."],
            RunLines.Last("outage-1", status with { Message = "It failed. Likely cause: There was no target. Correct the tags." }, commands: null).Skip(3));
    }

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
