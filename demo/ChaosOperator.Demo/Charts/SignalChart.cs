using System.Text;
using ChaosOperator.Demo.Runs;

namespace ChaosOperator.Demo.Charts;

/// <summary>
/// The signals of runs as text, side by side on the same scales, with the marks of fault and detection. Own drawing, because the console library
/// at hand draws bars and coloured pixels but no series over time.
/// </summary>
internal static class SignalChart
{
    /// <summary>The widest line: what every terminal shows without breaking it.</summary>
    public const int Width = 80;

    private const int LabelWidth = 5;
    private const string Gap = "  ";

    private static readonly Band[] Bands =
    [
        new(SignalNames.UsRequests, "requests a minute that the US answered", Rows: 4),
        new(SignalNames.EuRequests, "requests a minute that the EU answered", Rows: 4),
        new(SignalNames.Errors, "requests a minute that failed", Rows: 3),
        new(SignalNames.UsHealth, "what Route 53 says of the US: 1 healthy, 0 not", Rows: 1),
    ];

    /// <summary>Draws the runs; lines end with a line feed and have no trailing blanks.</summary>
    public static string Draw(IReadOnlyList<RunView> runs)
    {
        if (runs.Count == 0)
            return "";
        var width = (Width - LabelWidth - runs.Count - (Gap.Length * (runs.Count - 1))) / runs.Count;
        ChartPanel[] panels = [.. runs.Select(run => new ChartPanel(ChartedRun.Of(run), width))];
        var text = new StringBuilder();
        Add(text, "", ' ', panels, panel => panel.Title);
        Add(text, "", ' ', panels, panel => panel.FaultRow);
        Add(text, "", ' ', panels, panel => panel.DetectionRow);
        foreach (var band in Bands)
            AddBand(text, band, panels);
        Add(text, "", '└', panels, panel => panel.Axis);
        Add(text, "min", ' ', panels, panel => panel.AxisLabels());
        AddLegend(text, panels);
        return text.ToString();
    }

    private static void AddBand(StringBuilder text, Band band, ChartPanel[] panels)
    {
        var top = Top(panels.Max(panel => panel.Highest(band.Signal)), band.Rows);
        AddLine(text, $"{new string(' ', LabelWidth + 1)}{band.Signal}: {band.Meaning}");
        for (var row = band.Rows - 1; row >= 0; row--)
        {
            var label = row == band.Rows - 1 ? top.ToString("0") : row == 0 ? "0" : "";
            Add(text, label, label.Length > 0 ? '┤' : '│', panels, panel => panel.BarRow(band.Signal, top, row, band.Rows));
        }
    }

    // A round number above everything shown; health is shown on its own scale of 0 to 1.
    private static double Top(double highest, int rows) => rows == 1 ? 1 : Math.Max(10, Math.Ceiling(highest / 10) * 10);

    private static void Add(StringBuilder text, string label, char axis, ChartPanel[] panels, Func<ChartPanel, string> line) =>
        AddLine(text, $"{label.PadLeft(LabelWidth - 1)} {axis}{string.Join($"{Gap}{axis}", panels.Select(line))}");

    private static void AddLine(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');

    private static void AddLegend(StringBuilder text, ChartPanel[] panels)
    {
        var step = panels.Max(panel => panel.Step);
        AddLine(text, "");
        AddLine(text, "F  the fault is in force, minute 0   L  the fault is lifted");
        AddLine(text, "D  Route 53 sees it: us-health is 0");
        AddLine(text, $"_  zero   ·  no sample   a column is {(step == 1 ? "one minute" : $"up to {step} minutes")}");
    }

    private sealed record Band(string Signal, string Meaning, int Rows);
}
