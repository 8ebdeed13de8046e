using System.Globalization;
using System.Text;

namespace ChaosOperator.EndToEnd.Crashes;

/// <summary>What a matrix found, for people: as it plays, when it fails, and in <c>docs/reliability.md</c>.</summary>
internal static class CrashReport
{
    /// <summary>One result in a line.</summary>
    public static string Line(CrashResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(result.Faults.Count > 0 ? "FAILED" : result.IsMet ? "held" : "not met"),-8} {result.Took.TotalSeconds,5:0.0} s  {result.Point?.ToString() ?? result.Scenario.Name}  {result.Verdict}{(result.Point is null ? "" : $", {result.Down.TotalSeconds:0.0} s without an operator")}");

    /// <summary>Every failure with what was broken, where to look, and how to play it again.</summary>
    public static string Failures(IEnumerable<CrashResult> failed) => string.Join(
        '\n',
        failed.Select(result =>
            $"""
            {result.Point?.ToString() ?? result.Scenario.Name}:
              {string.Join("\n  ", result.Faults)}
              log: {result.Log}
              again: {(result.Point is { } point ? $"./dev crash-matrix --point '{point}'" : "./dev crash-matrix")}
            """));

    /// <summary>The figures.</summary>
    /// <param name="found">Every point that the lives offered.</param>
    /// <param name="results">What was played.</param>
    /// <param name="took">How long all of it took, in real time.</param>
    /// <param name="cells">How many lives were played at a time.</param>
    public static string Figures(IReadOnlyCollection<CrashPoint> found, IReadOnlyCollection<CrashResult> results, TimeSpan took, int cells)
    {
        var text = new StringBuilder();
        AppendTable(text, "the run", found, results, point => point.Scenario);
        AppendTable(text, "killed at", found, results, Kind);
        AppendTable(text, "in phase", found, results, point => point.Step.Phase);
        var verdicts = results.GroupBy(result => result.Verdict ?? "no verdict").OrderByDescending(verdict => verdict.Count());
        return text
            .Append(CultureInfo.InvariantCulture, $"Verdicts: {string.Join(", ", verdicts.Select(verdict => $"{verdict.Count()} {verdict.Key}"))}. ")
            .Append(CultureInfo.InvariantCulture, $"It took {took.TotalMinutes:0.0} minutes with {cells} lives at a time on {Environment.ProcessorCount} cores; ")
            .Append(CultureInfo.InvariantCulture, $"no operator was at work for {results.Average(result => result.Down.TotalSeconds):0.0} s in the mean.\n")
            .ToString();
    }

    private static void AppendTable(
        StringBuilder text, string title, IReadOnlyCollection<CrashPoint> found, IReadOnlyCollection<CrashResult> results, Func<CrashPoint, string> group)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {title} | points found | played | held | not met |\n|---|---|---|---|---|\n");
        foreach (var points in found.GroupBy(group))
        {
            Append(text, points.Key, points.Count(), [.. results.Where(result => group(result.Point!) == points.Key)]);
        }

        Append(text, "all", found.Count, results);
        text.Append('\n');
    }

    private static void Append(StringBuilder text, string name, int found, IReadOnlyCollection<CrashResult> results) => text.Append(
        CultureInfo.InvariantCulture,
        $"| {name} | {found} | {results.Count} | {results.Count(result => result.IsMet && result.Faults.Count == 0)} | {results.Count(result => !result.IsMet)} |\n");

    private static string Kind(CrashPoint point) =>
        $"a {(point.Step.IsKubernetes ? "write to Kubernetes" : point.Step.IsRead ? "read from AWS" : "change in AWS")}, {(point.Side == Side.Before ? "before" : "after")} its effect";
}
