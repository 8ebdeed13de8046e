using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Auditing;

/// <summary>Which signals of a hypothesis show a finding, the most direct first: the health check itself, the traffic of its region, what clients of the entry name see.</summary>
internal static class SignalsConcerned
{
    /// <summary>The metric that Route 53 publishes for a health check, by dimension.</summary>
    private const string HealthCheckDimension = "HealthCheckId";

    public static IReadOnlyList<string> Of(ZoneView view, IEnumerable<string> checks, IEnumerable<(AnswerGroup Group, Answer Answer)> answers)
    {
        var ids = checks.ToHashSet(StringComparer.Ordinal);
        var words = answers.SelectMany(one => view.Words(one.Group, one.Answer)).ToHashSet(StringComparer.Ordinal);
        var metrics = view.Hypothesis.Signals.OfType<MetricSignal>().ToList();
        var direct = metrics.Where(signal => HealthCheck(signal) is { } id && ids.Contains(id)).ToList();
        var regional = metrics.Where(signal => HealthCheck(signal) is null && RegionWords.In(Texts(signal)).Any(words.Contains)).ToList();
        var entry = metrics.Where(signal => IsAbout(signal, view.Snapshot.EntryName)).ToList();
        var known = direct.Concat(regional).Concat(entry).Select(signal => signal.Name).Distinct().ToList();
        return [.. known, .. view.Hypothesis.ComputedFrom(known).Except(known)];
    }

    /// <summary>The health check that a signal reads; null when it reads something else.</summary>
    public static string? HealthCheck(MetricSignal signal) => signal.Metric is MetricStatistic { Namespace: "AWS/Route53" } metric
        ? metric.Dimensions.FirstOrDefault(dimension => dimension.Key == HealthCheckDimension).Value
        : null;

    /// <summary>Whether a metric speaks of a name: in a dimension or in its metric math.</summary>
    public static bool IsAbout(MetricSignal signal, string name) => signal.Metric switch
    {
        MetricStatistic metric => metric.Dimensions.Any(dimension => Names(dimension.Value, name)),
        MetricMath math => Names(math.Expression, name),
        _ => false,
    };

    /// <summary>The name as a whole: example.com is not named by www.example.com.</summary>
    private static bool Names(string text, string name)
    {
        var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at == 0 || !IsPartOfName(text[at - 1])) && (at + name.Length == text.Length || !IsPartOfName(text[at + name.Length]));
    }

    private static bool IsPartOfName(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_';

    private static string Texts(MetricSignal signal) => signal.Metric switch
    {
        MetricStatistic metric => string.Join(' ', metric.Dimensions.Select(dimension => dimension.Value).Append(metric.MetricName).Append(signal.Name)),
        MetricMath math => $"{math.Expression} {signal.Name}",
        _ => signal.Name,
    };
}
