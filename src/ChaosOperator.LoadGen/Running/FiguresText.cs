using System.Text.Json.Nodes;
using ChaosOperator.LoadGen.Figures;
using ChaosOperator.LoadGen.Publishing;

namespace ChaosOperator.LoadGen.Running;

/// <summary>Figures for people and for programs.</summary>
internal static class FiguresText
{
    /// <summary>One line: how many requests ended how, without what did not happen.</summary>
    public static string Of(PeriodFigures figures)
    {
        var counts = string.Join(", ", MetricNames.Of(figures).Where(count => count.Count > 0).Select(count => $"{count.Count} {count.Name}"));
        var latency = figures.Latency.Count > 0 ? $"; latency {figures.Latency.Sum / figures.Latency.Count:0.0} ms on average, {figures.Latency.Maximum:0.0} ms at most" : "";
        return $"{figures.Start:HH:mm:ss}–{figures.End:HH:mm:ss} {figures.Total} requests{(counts.Length > 0 ? ": " : "")}{counts}{latency}.";
    }

    /// <summary>All of a load as JSON, times in milliseconds.</summary>
    public static string Json(LoadResult result)
    {
        var counts = new JsonObject();
        foreach (var (name, count) in MetricNames.Of(result.Figures))
        {
            counts[name] = count;
        }

        return new JsonObject
        {
            ["start"] = result.Figures.Start.ToString("O"),
            ["end"] = result.Figures.End.ToString("O"),
            ["requests"] = result.Figures.Total,
            ["counts"] = counts,
            ["latency"] = new JsonObject { ["median"] = result.Median, ["p99"] = result.P99, ["max"] = result.Figures.Latency.Maximum },
            ["lateness"] = new JsonObject { ["mean"] = result.Figures.Lateness.Count == 0 ? 0 : result.Figures.Lateness.Sum / result.Figures.Lateness.Count, ["max"] = result.Figures.Lateness.Maximum },
            ["unpublishedPeriods"] = result.Unpublished,
        }.ToJsonString();
    }
}
