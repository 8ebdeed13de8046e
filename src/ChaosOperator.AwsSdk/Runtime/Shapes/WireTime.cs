using System.Globalization;

namespace ChaosOperator.AwsSdk.Runtime.Shapes;

/// <summary>Points in time on the wire: seconds since 1970 or ISO 8601. In memory they are UTC.</summary>
internal static class WireTime
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>Seconds since 1970, to the millisecond.</summary>
    public static decimal ToEpochSeconds(DateTime time) =>
        Math.Round((time.ToUniversalTime() - DateTime.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond, 3);

    /// <summary>The time that lies this many seconds after 1970, to the millisecond.</summary>
    public static DateTime FromEpochSeconds(decimal seconds) =>
        DateTime.UnixEpoch.AddTicks((long)(Math.Round(seconds, 3) * TimeSpan.TicksPerSecond));

    /// <summary>Reads either form.</summary>
    /// <exception cref="FormatException">The text is neither a number nor ISO 8601.</exception>
    public static DateTime Parse(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? FromEpochSeconds(seconds)
            : DateTime.Parse(text, CultureInfo.InvariantCulture, Utc);
}
