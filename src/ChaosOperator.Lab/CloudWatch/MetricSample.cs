namespace ChaosOperator.Lab.CloudWatch;

/// <summary>Values published for one moment: a single one, several with counts, or a statistic set (then without values).</summary>
internal sealed record MetricSample(DateTimeOffset Timestamp, double Sum, double Count, double Minimum, double Maximum, string Unit)
{
    /// <summary>The single values and how often each, for percentiles; empty for a statistic set.</summary>
    public IReadOnlyList<(double Value, double Count)> Values { get; init; } = [];

    /// <summary>When it can first be read.</summary>
    public DateTimeOffset VisibleAt { get; init; }

    public static MetricSample Of(DateTimeOffset timestamp, double value, string unit) => OfValues(timestamp, [(value, 1)], unit);

    public static MetricSample OfValues(DateTimeOffset timestamp, IReadOnlyList<(double Value, double Count)> values, string unit) =>
        new(timestamp, values.Sum(v => v.Value * v.Count), values.Sum(v => v.Count), values.Min(v => v.Value), values.Max(v => v.Value), unit) { Values = values };
}
