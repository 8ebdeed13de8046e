namespace ChaosOperator.Core.Runs;

/// <summary>Keeps messages within the limits of conditions, events and status.</summary>
internal static class Text
{
    /// <summary>Longest reason of an end that is kept, in characters.</summary>
    public const int MaxReason = 1000;

    /// <summary>The text, cut at a length with an ellipsis; never in the middle of a character that takes two.</summary>
    public static string Clip(string text, int length) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1), "…");

    /// <summary>A time of day in UTC.</summary>
    public static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary><c>2026-11-27T03:10:00Z</c>, for programs.</summary>
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>“a”, “a and b”, “a, b and c”.</summary>
    public static string And(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };
}
