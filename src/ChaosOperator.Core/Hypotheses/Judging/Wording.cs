using System.Globalization;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>How numbers, times and bounds are written in sentences.</summary>
public static class Wording
{
    /// <summary>A value with at most four decimals; very small ones with four significant digits.</summary>
    public static string Of(double value) => value != 0 && Math.Abs(value) < 0.001
        ? value.ToString("G4", CultureInfo.InvariantCulture)
        : (value + 0.0).ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>A time of day in UTC, with seconds only where there are some.</summary>
    public static string Of(DateTimeOffset time) =>
        time.UtcDateTime.ToString(time.UtcDateTime.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A duration such as 3m10s.</summary>
    public static string Of(TimeSpan duration) => Durations.Format(duration);

    /// <summary>A bound, with relative quantities worked out: “at least 43.5 (150 % of the baseline 29)”; without a baseline as written.</summary>
    public static string Of(Bound bound, double? baseline)
    {
        ArgumentNullException.ThrowIfNull(bound);
        return bound switch
        {
            Bound.EqualTo equal => Of(equal.Value, baseline),
            Bound.AtLeast least => $"at least {Of(least.Value, baseline)}",
            Bound.AtMost most => $"at most {Of(most.Value, baseline)}",
            Bound.Above above => $"more than {Of(above.Value, baseline)}",
            Bound.Below below => $"less than {Of(below.Value, baseline)}",
            Bound.Between between => $"between {Of(between.Low, baseline)} and {Of(between.High, baseline)}",
            _ => throw new ArgumentException($"{bound} is of an unknown kind.", nameof(bound)),
        };
    }

    private static string Of(Quantity quantity, double? baseline)
    {
        if (!quantity.IsRelative)
        {
            return Of(quantity.Amount);
        }

        return baseline is { } mean
            ? $"{Of(quantity.Resolve(mean))} ({Of(quantity.Amount)} % of the baseline {Of(mean)})"
            : $"{Of(quantity.Amount)} % of the baseline";
    }
}
