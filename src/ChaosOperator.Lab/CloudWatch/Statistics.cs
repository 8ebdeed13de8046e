using System.Globalization;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.CloudWatch;

/// <summary>Statistics over the samples of one period.</summary>
internal static class Statistics
{
    /// <summary>Null when the statistic cannot be had from these samples (a percentile of statistic sets).</summary>
    public static double? Of(string statistic, IReadOnlyList<MetricSample> samples) => statistic switch
    {
        "Sum" => samples.Sum(s => s.Sum),
        "SampleCount" => samples.Sum(s => s.Count),
        "Average" => samples.Sum(s => s.Sum) / samples.Sum(s => s.Count),
        "Minimum" => samples.Min(s => s.Minimum),
        "Maximum" => samples.Max(s => s.Maximum),
        _ => Percentile(samples, PercentOf(statistic) ?? throw Unknown(statistic)),
    };

    public static void DemandKnown(string statistic)
    {
        if (statistic is not ("Sum" or "SampleCount" or "Average" or "Minimum" or "Maximum") && PercentOf(statistic) is null)
            throw Unknown(statistic);
    }

    private static double? PercentOf(string statistic) =>
        statistic.StartsWith('p') && double.TryParse(statistic.AsSpan(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100
            ? percent
            : null;

    private static double? Percentile(IReadOnlyList<MetricSample> samples, double percent)
    {
        if (samples.Any(s => s.Values.Count == 0))
            return null;
        var ordered = samples.SelectMany(s => s.Values).OrderBy(v => v.Value).ToList();
        var rank = percent / 100 * ordered.Sum(v => v.Count);
        foreach (var (value, count) in ordered)
        {
            rank -= count;
            if (rank <= 0)
                return value;
        }
        return ordered[^1].Value;
    }

    private static AwsError Unknown(string statistic) =>
        new(400, "ValidationError", $"The value {statistic} for parameter Stat is not supported.");
}
