using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Reports.Reading;

/// <summary>Where a signal comes from, in a line.</summary>
internal static class SignalText
{
    public static string Of(SignalSpec signal) => signal switch
    {
        { Expression: { } expression } => expression.Trim(),
        { Route53: { } check } => $"Route 53 health check {check.HealthCheckId}: 1 while healthy, 0 while not",
        { CloudWatch: { Expression: { } math } metric } => string.Join(", ", new[] { math.Trim(), metric.Region }.OfType<string>()),
        { CloudWatch: { } metric } => string.Join(", ", new[] { $"{metric.Statistic ?? "Average"} of {metric.Namespace} {metric.MetricName}{Dimensions(metric)}", metric.Region }.OfType<string>()),
        _ => "",
    };

    private static string Dimensions(CloudWatchSignalSpec metric) => metric.Dimensions is not { Count: > 0 } dimensions
        ? ""
        : $" ({string.Join(", ", dimensions.OrderBy(dimension => dimension.Key, StringComparer.Ordinal).Select(dimension => $"{dimension.Key}={dimension.Value}"))})";
}
