using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Dashboards;

/// <summary>The body of a dashboard, in the words of CloudWatch. Pure.</summary>
public static partial class DashboardBody
{
    private const int Columns = 24;
    private const int TextHeight = 5;
    private const int OverviewHeight = 6;
    private const int SignalHeight = 5;

    /// <summary>A dashboard opens on the day before: standing checks run at night.</summary>
    private const string LastDay = "-PT24H";

    /// <summary>The body: text, health of the regions, who answers, status codes, and each signal with its bounds.</summary>
    /// <param name="subject">What it shows.</param>
    public static JsonObject Of(DashboardSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var metrics = new DashboardMetrics(subject);
        var widgets = new JsonArray
        {
            new JsonObject { ["type"] = "text", ["x"] = 0, ["y"] = 0, ["width"] = Columns, ["height"] = TextHeight, ["properties"] = new JsonObject { ["markdown"] = DashboardText.Of(subject) } },
        };
        var overview = Overview(subject.Hypothesis).Where(part => part.Signals.Count > 0).ToList();
        foreach (var (index, (title, signals)) in overview.Index())
        {
            var width = Columns / overview.Count;
            widgets.Add(Widget(subject, title, metrics.Of(signals), DashboardAnnotations.Of(subject, null), index * width, TextHeight, width, OverviewHeight));
        }

        var y = TextHeight + (overview.Count > 0 ? OverviewHeight : 0);
        foreach (var signal in subject.Hypothesis.Signals)
        {
            widgets.Add(Widget(subject, signal.Name, metrics.Of([signal.Name]), DashboardAnnotations.Of(subject, signal.Name), 0, y, Columns, SignalHeight));
            y += SignalHeight;
        }

        return new JsonObject { ["start"] = LastDay, ["widgets"] = widgets };
    }

    /// <summary>Its text as CloudWatch is given it.</summary>
    /// <param name="body">The body.</param>
    public static string Text(JsonNode body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.ToJsonString(LegibleJson.Compact);
    }

    /// <summary>The signals that are best seen together, by what they are of. Capitals, so that no title is the name of a signal.</summary>
    private static IEnumerable<(string Title, IReadOnlyCollection<string> Signals)> Overview(Hypothesis hypothesis)
    {
        yield return ("Health checks", [.. hypothesis.Signals.OfType<MetricSignal>().Where(signal => signal.Metric.Region == MetricSource.HealthCheckHome).Select(signal => signal.Name)]);
        yield return ("Requests by region", Measuring(hypothesis, RegionMetric()));
        yield return ("Status codes", Measuring(hypothesis, StatusMetric()));
    }

    private static IReadOnlyCollection<string> Measuring(Hypothesis hypothesis, Regex metricName) =>
        [.. hypothesis.Signals.OfType<MetricSignal>().Where(signal => signal.Metric is MetricStatistic metric && metricName.IsMatch(metric.MetricName)).Select(signal => signal.Name)];

    private static JsonObject Widget(DashboardSubject subject, string title, JsonArray metrics, JsonObject annotations, int x, int y, int width, int height) => new()
    {
        ["type"] = "metric",
        ["x"] = x,
        ["y"] = y,
        ["width"] = width,
        ["height"] = height,
        ["properties"] = new JsonObject
        {
            ["title"] = title,
            ["region"] = subject.Aws.Region,
            ["view"] = "timeSeries",
            ["stacked"] = false,
            ["metrics"] = metrics,
            ["annotations"] = annotations,
        },
    };

    /// <summary>As load generators name who answered.</summary>
    [GeneratedRegex("^region_", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionMetric();

    /// <summary>As load generators name what was answered.</summary>
    [GeneratedRegex("^(status_)?[2-5]xx", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StatusMetric();
}
