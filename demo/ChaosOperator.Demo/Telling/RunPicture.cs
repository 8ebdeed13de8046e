using ChaosOperator.Demo.Charts;
using ChaosOperator.Demo.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ChaosOperator.Demo.Telling;

/// <summary>A run as a picture for a terminal, to be redrawn in place: every line is cut to the width, so that it fits on a screen of 24 rows.</summary>
internal static class RunPicture
{
    private const int Minutes = 40;
    private const int LastEvents = 3;

    /// <summary>The picture.</summary>
    /// <param name="run">The run.</param>
    /// <param name="events">Events, of which the last ones are shown.</param>
    /// <param name="now">The lab's time.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static IRenderable Of(RunView run, IReadOnlyList<EventView> events, DateTimeOffset now, int width) => new Rows(
    [
        Headline(run, now),
        new Text(Cut(run.Message ?? "The operator has not taken it up yet.", width), new Style(Color.Grey)),
        TrafficTable(run),
        new Text(Cut(Fis(run), width), new Style(Color.Aqua)),
        Expectations(run, width),
        .. events.TakeLast(LastEvents).Select(happened => EventLine(happened, width)),
    ]);

    private static Columns Headline(RunView run, DateTimeOffset now) => new(
    [
        new Text(run.Name, new Style(decoration: Decoration.Bold)),
        new Text(string.Join(", ", new[] { run.Phase ?? "…", run.Verdict }.OfType<string>()), StyleOf(run.Verdict)),
        new Text($"{now.UtcDateTime:HH:mm:ss} in the lab"),
    ]);

    private static Grid TrafficTable(RunView run)
    {
        var grid = new Grid().AddColumn().AddColumn(new GridColumn().RightAligned()).AddColumn();
        foreach (var name in (string[])[SignalNames.UsRequests, SignalNames.EuRequests, SignalNames.Errors, SignalNames.UsHealth])
        {
            var signal = run.Signal(name);
            var last = signal?.Values.TakeLast(Minutes).ToList() ?? [];
            var top = name == SignalNames.UsHealth ? 1 : Math.Max(10, last.Max() ?? 0);
            grid.AddRow(new Text(name), new Text(signal?.Last?.ToString("0.##") ?? "…"), new Text(string.Concat(last.Select(value => Bars.Cell(value, top, 0, 1)))));
        }

        return grid;
    }

    // Actions by the number of their step: their names are longer than a line.
    private static string Fis(RunView run) => run.ExperimentId is null
        ? "FIS: nothing was started"
        : $"FIS {run.ExperimentId} {run.ExperimentState}: {string.Join(" · ", run.Actions.GroupBy(action => (Step: action.Name.Split('_')[0], action.State)).Select(Group))}";

    private static string Group(IGrouping<(string Step, string State), ActionView> actions) =>
        $"{actions.Key.Step}{(actions.Count() > 1 ? $" ×{actions.Count()}" : "")} {actions.Key.State}";

    private static Grid Expectations(RunView run, int width)
    {
        // What is left beside sign, names and the blanks between the columns.
        var rest = width - 6 - run.Expectations.Select(expectation => Title(expectation).Length).DefaultIfEmpty(0).Max();
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var expectation in run.Expectations)
        {
            var (sign, color) = expectation.Outcome switch
            {
                "Held" => ("✓", Color.Green),
                "Violated" => ("✗", Color.Red),
                "Unknown" => ("?", Color.Yellow),
                _ => ("…", Color.Grey),
            };
            grid.AddRow(
                new Text(sign, new Style(color)),
                new Text(Title(expectation)),
                new Text(expectation.IsDecided ? Cut(expectation.Sentence, rest) : "", new Style(color)));
        }

        return grid;
    }

    private static string Title(ExpectationView expectation) => $"{expectation.Phase}: {expectation.Name}";

    private static Text EventLine(EventView happened, int width) =>
        new(Cut($"{happened.Type} {happened.Reason}: {happened.Note}", width), new Style(happened.Type == "Warning" ? Color.Yellow : Color.Grey));

    private static string Cut(string text, int width) => text.Length <= width ? text : width < 2 ? "" : $"{text[..(width - 1)]}…";

    private static Style StyleOf(string? verdict) => new(verdict switch
    {
        "Confirmed" => Color.Green,
        "Refuted" or "Error" => Color.Red,
        "Inconclusive" => Color.Yellow,
        _ => Color.Default,
    });
}
