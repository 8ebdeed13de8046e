using System.Globalization;

namespace ChaosOperator.Core.Planning;

/// <summary>Durations as FIS takes them (ISO 8601).</summary>
internal static class IsoDuration
{
    /// <summary>A duration of whole seconds in the largest unit that needs no fraction: <c>PT1H</c>, <c>PT90M</c>, <c>PT100S</c>.</summary>
    public static string Of(TimeSpan duration) => duration switch
    {
        { Minutes: 0, Seconds: 0 } => string.Create(CultureInfo.InvariantCulture, $"PT{(int)duration.TotalHours}H"),
        { Seconds: 0 } => string.Create(CultureInfo.InvariantCulture, $"PT{(int)duration.TotalMinutes}M"),
        _ => string.Create(CultureInfo.InvariantCulture, $"PT{(long)duration.TotalSeconds}S"),
    };
}
