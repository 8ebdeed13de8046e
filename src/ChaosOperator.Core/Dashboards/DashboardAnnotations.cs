using System.Globalization;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Hypotheses.Judging;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Dashboards;

/// <summary>What is drawn across the metrics of a widget: the bounds of expectations, and what happened in the last runs.</summary>
internal static class DashboardAnnotations
{
    // Of the palette that the console itself uses, readable on light and dark.
    private const string Grey = "#7f7f7f";
    private const string Orange = "#ff7f0e";
    private const string Green = "#2ca02c";
    private const string Purple = "#9467bd";
    private const string Red = "#d62728";
    private const string Blue = "#1f77b4";

    /// <summary>The member <c>annotations</c> of a widget.</summary>
    /// <param name="subject">What the dashboard shows.</param>
    /// <param name="signal">The signal whose bounds are drawn; null: none.</param>
    public static JsonObject Of(DashboardSubject subject, string? signal) => new()
    {
        ["horizontal"] = new JsonArray([.. Bounds(subject, signal)]),
        ["vertical"] = new JsonArray([.. subject.Runs.SelectMany(Marks)]),
    };

    private static IEnumerable<JsonNode> Bounds(DashboardSubject subject, string? signal)
    {
        if (signal is null) yield break;
        var baseline = subject.Baseline(signal);
        if (baseline is { } mean && subject.Hypothesis.Expectations.Any(expectation => expectation.Signal == signal && expectation.Bound.IsRelative))
        {
            yield return Line($"baseline {Wording.Of(mean)}", mean, Grey);
        }

        foreach (var expectation in subject.Hypothesis.Expectations.Where(expectation => expectation.Signal == signal && (baseline is not null || !expectation.Bound.IsRelative)))
        {
            var label = $"{expectation.Name}: {(expectation.Form is Form.Never ? "never " : "")}{Wording.Of(expectation.Bound, baseline)}";
            IReadOnlyList<double> values = [.. expectation.Bound.Quantities.Select(quantity => quantity.Resolve(baseline ?? 0))];
            yield return values is [var low, var high]
                ? new JsonArray(Line(label, low, ColorOf(expectation.Phase)), new JsonObject { ["value"] = high })
                : Line(label, values[0], ColorOf(expectation.Phase));
        }
    }

    private static JsonObject Line(string label, double value, string color) => new() { ["label"] = label, ["value"] = value, ["color"] = color };

    private static string ColorOf(ExpectationPhase phase) => phase switch
    {
        ExpectationPhase.SteadyState => Blue,
        ExpectationPhase.Impact => Purple,
        ExpectationPhase.During => Orange,
        _ => Green,
    };

    /// <summary>The fault as a band, or as a line while it is in force; and when the system noticed it.</summary>
    private static IEnumerable<JsonNode> Marks(DashboardRun run)
    {
        if (run.Status.FaultWindow?.Start is not { } start) yield break;
        var begin = new JsonObject { ["label"] = $"{run.Name}: fault starts", ["value"] = Time(start), ["color"] = Red };
        yield return run.Status.FaultWindow.End is { } end ? new JsonArray(begin, new JsonObject { ["label"] = "fault ends", ["value"] = Time(end) }) : begin;
        if (Durations.Parse(run.Status.Figures?.TimeToDetect) is { } detected)
        {
            yield return new JsonObject { ["label"] = $"{run.Name}: detected ({run.Status.Figures!.DetectedBy})", ["value"] = Time(start + detected), ["color"] = Green };
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
