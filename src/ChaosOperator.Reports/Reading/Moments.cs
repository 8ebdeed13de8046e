using System.Globalization;

namespace ChaosOperator.Reports.Reading;

/// <summary>How reports write times: UTC, always said so, with the date where a reader could be in doubt.</summary>
internal static class Moments
{
    /// <summary><c>2026-11-27 03:10:00 UTC</c>.</summary>
    public static string Full(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary><c>03:10:00</c>, beside something that says the date.</summary>
    public static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary><c>2026-11-27T03:10:00Z</c>, for programs.</summary>
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
