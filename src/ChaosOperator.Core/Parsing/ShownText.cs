using System.Globalization;
using System.Text;

namespace ChaosOperator.Core.Parsing;

/// <summary>What a user wrote, as a message may show it: with an end, on one line, and without characters that hide or turn what stands around them.</summary>
public static class ShownText
{
    /// <summary>The text, cut at a length with an ellipsis; control and formatting characters as <c>\u{202E}</c>.</summary>
    /// <param name="text">The text; of one that is far too long only the beginning is looked at.</param>
    /// <param name="length">The largest number of UTF-16 characters given back.</param>
    public static string Of(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= length && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var next = IsHidden(rune) ? $"\\u{{{rune.Value:X4}}}" : rune.ToString();
            if (shown.Length + next.Length > length - 1)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(next);
        }

        return shown.ToString();
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
