using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace ChaosOperator.Lab.Fis;

/// <summary>ISO 8601 durations as FIS takes them: <c>PT1M</c>, <c>PT1H30M</c>, <c>P1D</c> is too long anyway.</summary>
internal static partial class FisDuration
{
    [GeneratedRegex(@"^PT(?=\d)(\d+H)?(\d+M)?(\d+S)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text.Length > 20 || !Form().IsMatch(text))
            return false;
        duration = XmlConvert.ToTimeSpan(text);
        return true;
    }

    /// <summary>Reads a duration that has been validated.</summary>
    public static TimeSpan Parse(string text) => TryParse(text, out var duration)
        ? duration
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is no duration."));
}
