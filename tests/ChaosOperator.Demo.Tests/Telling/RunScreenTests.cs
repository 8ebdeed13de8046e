using ChaosOperator.Demo.Runs;
using ChaosOperator.Demo.Telling;
using ChaosOperator.Demo.Tests.Runs;
using Spectre.Console;

namespace ChaosOperator.Demo.Tests.Telling;

public sealed class RunScreenTests : IDisposable
{
    private readonly StringWriter written = new();

    [Fact]
    public void Each_change_is_one_line_with_the_time_of_the_lab_and_events_that_repeat_the_status_are_left_out()
    {
        var screen = new LineScreen(new Teller(Plain(written)));

        screen.Show(
            new RunView { Name = "r", Phase = "Injecting", Message = "Starting." },
            [
                new EventView("1", "Normal", "Injecting", "r", "Starting."),
                new EventView("2", "Normal", "FaultInForce", "r", "The fault is in full force since 10:01:40."),
            ],
            SampleRuns.Fault);

        Assert.Equal(
            """
              10:01:40  event     Normal FaultInForce on r: The fault is in full force since 10:01:40.
              10:01:40  phase     Injecting. Starting.

            """,
            written.ToString().ReplaceLineEndings());
    }

    [Fact]
    public void A_picture_of_a_run_shows_phase_traffic_actions_and_expectations()
    {
        var run = SampleRuns.Confirmed with
        {
            Phase = "Injecting",
            Verdict = null,
            ExperimentId = "EXP1",
            ExperimentState = "running",
            Actions = [new ActionView("S00_Attach-a", "completed"), new ActionView("S00_Attach-b", "completed"), new ActionView("S01_Wait", "running")],
            Expectations = [new ExpectationView("Route 53 notices", "During", "Held", Required: true, "us-health settled at 0.")],
        };

        Plain(written).Write(RunPicture.Of(run, [new EventView("1", "Warning", "Throttled", "r", "Slow down.")], SampleRuns.Fault, width: 120));

        var picture = written.ToString();
        foreach (var part in (string[])["us-region-outage-2", "Injecting", "10:01:40", "us-requests", "43", "FIS EXP1 running: S00 ×2 completed · S01 running", "✓", "us-health settled at 0.", "Throttled"])
            Assert.Contains(part, picture, StringComparison.Ordinal);
    }

    public void Dispose() => written.Dispose();

    [Fact]
    public void A_picture_of_the_whole_story_fits_on_a_screen_of_24_rows_of_80_columns()
    {
        var sentence = new string('x', 300);
        var run = SampleRuns.Confirmed with
        {
            Message = sentence,
            ExperimentId = "EXP1",
            Actions = [new ActionView("S01_Wait", sentence)],
            Expectations = [.. Enumerable.Range(1, 9).Select(number => new ExpectationView($"expectation {number}", "During", "Violated", Required: true, sentence))],
        };
        var console = Plain(written);
        console.Profile.Width = 80;

        console.Write(RunPicture.Of(run, [.. Enumerable.Repeat(new EventView("1", "Normal", "News", "r", sentence), 5)], SampleRuns.Fault, width: 80));

        Assert.InRange(written.ToString().Split('\n').Length, 15, 23);
    }

    private static IAnsiConsole Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 120;
        return console;
    }
}
