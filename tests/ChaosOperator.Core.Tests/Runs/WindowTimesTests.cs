using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Runs.Phases;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>The fault window by the times of a template's actions: wait, two that bite and overlap, wait. All times are minutes ago.</summary>
public sealed class WindowTimesTests
{
    private static readonly FaultWindowMarks Derived = new([], []) { BitesWhenStarted = ["cut", "stop"] };

    private static readonly FaultWindowMarks Said = Derived with { InForceWhile = ["cut", "stop"] };

    [Fact]
    public void A_wait_before_the_fault_is_no_part_of_the_window() =>
        Assert.Equal((null, null), Window(Derived, Fis("running", 10, Action("wait", "running", 10, null), Action("cut", "pending", null, null), Action("stop", "pending", null, null))));

    [Fact]
    public void The_window_begins_with_the_first_action_that_bites() =>
        Assert.Equal((8, null), Window(Derived, Fis("running", 10, Action("wait", "completed", 10, 8), Action("cut", "running", 8, null), Action("stop", "running", 6, null))));

    [Fact]
    public void Without_a_word_of_its_author_the_window_ends_with_the_experiment() =>
        Assert.Equal((8, 0), Window(Derived, Fis("completed", 10, Action("cut", "completed", 8, 4), Action("stop", "completed", 6, 3), Action("rest", "completed", 3, 0))));

    [Fact]
    public void An_experiment_that_ends_before_anything_bit_has_the_window_of_the_whole() =>
        Assert.Equal((10, 0), Window(Derived, Fis("completed", 10, Action("cut", "skipped", null, null), Action("stop", "skipped", null, null))));

    [Fact]
    public void A_template_of_waits_alone_has_the_window_of_the_whole() =>
        Assert.Equal((10, null), Window(new FaultWindowMarks([], []), Fis("running", 10, Action("wait", "running", 10, null))));

    [Fact]
    public void The_window_that_was_said_begins_when_the_last_of_its_actions_runs()
    {
        Assert.Equal((null, null), Window(Said, Fis("running", 10, Action("cut", "running", 8, null), Action("stop", "initiating", null, null))));
        Assert.Equal((6, null), Window(Said, Fis("running", 10, Action("cut", "running", 8, null), Action("stop", "running", 6, null))));
    }

    [Fact]
    public void The_window_that_was_said_ends_when_the_first_of_its_actions_ends() =>
        Assert.Equal((6, 4), Window(Said, Fis("running", 10, Action("cut", "completed", 8, 4), Action("stop", "running", 6, null))));

    [Theory]
    [InlineData("failed")]
    [InlineData("skipped")]
    [InlineData("cancelled")]
    public void The_window_that_was_said_never_begins_when_one_of_its_actions_does_not_run(string state) =>
        Assert.Equal((null, 0), Window(Said, Fis("completed", 10, Action("cut", "completed", 8, null), Action("stop", state, 6, null))));

    [Fact]
    public void An_action_that_FIS_says_nothing_of_has_not_run() =>
        Assert.Equal((null, null), Window(Said, Fis("running", 10, Action("cut", "running", 8, null))));

    private static (double? Start, double? End) Window(FaultWindowMarks marks, InjectionObservation injection) =>
        (Ago(WindowTimes.Start(marks, injection)), Ago(WindowTimes.End(marks, injection, Now)));

    private static double? Ago(DateTimeOffset? time) => time is { } known ? (Now - known).TotalMinutes : null;
}
