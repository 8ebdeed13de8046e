using System.Globalization;
using System.Text.RegularExpressions;

namespace ChaosOperator.Demo.Runs;

/// <summary>Reads the durations of the custom resources, such as <c>1m30s</c>.</summary>
internal static partial class Periods
{
    /// <summary>The duration, or a minute (the period of every signal of the story) when the text is none.</summary>
    public static TimeSpan Parse(string text)
    {
        var parts = Form().Match(text);
        return parts.Success && text.Length > 0
            ? new TimeSpan(Number(parts, "hours"), Number(parts, "minutes"), Number(parts, "seconds"))
            : TimeSpan.FromMinutes(1);
    }

    private static int Number(Match parts, string name) =>
        parts.Groups[name] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^((?<hours>[0-9]{1,4})h)?((?<minutes>[0-9]{1,4})m)?((?<seconds>[0-9]{1,5})s)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
