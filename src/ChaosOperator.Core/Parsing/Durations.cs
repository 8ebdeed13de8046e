using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChaosOperator.Core.Parsing;

/// <summary>Durations as Kubernetes users write them: whole numbers with units <c>d</c>, <c>h</c>, <c>m</c>, <c>s</c>, largest first, as in <c>1h30m</c>.</summary>
public static partial class Durations
{
    /// <summary>The pattern that schemas use; a value that matches it can still be too large to be read.</summary>
    public const string Pattern = "^([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?$";

    /// <summary>What a message tells the user to write.</summary>
    public const string Remedy = "write a duration such as 90s, 5m or 1h30m";

    /// <summary>Reads a duration.</summary>
    /// <returns>The duration, zero or positive and at most 1000 days; null when the text is not one.</returns>
    public static TimeSpan? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        double seconds = 0;
        ReadOnlySpan<double> unit = [86400, 3600, 60, 1];
        for (var group = 1; group <= 4; group++)
        {
            if (match.Groups[group].Success)
            {
                seconds += double.Parse(match.Groups[group].ValueSpan[..^1], CultureInfo.InvariantCulture) * unit[group - 1];
            }
        }

        return seconds <= TimeSpan.FromDays(1000).TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>Writes a duration in the same form, rounded to whole seconds: <c>3m10s</c>, <c>0s</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration < TimeSpan.Zero)
        {
            return "-" + Format(-duration);
        }

        var rounded = TimeSpan.FromSeconds(Math.Round(duration.TotalSeconds));
        var text = new StringBuilder();
        Append(text, rounded.Days, 'd');
        Append(text, rounded.Hours, 'h');
        Append(text, rounded.Minutes, 'm');
        Append(text, rounded.Seconds, 's');
        return text.Length == 0 ? "0s" : text.ToString();
    }

    private static void Append(StringBuilder text, int amount, char unit)
    {
        if (amount > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{amount}{unit}");
        }
    }

    [GeneratedRegex(Pattern + "(?!\\n)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
