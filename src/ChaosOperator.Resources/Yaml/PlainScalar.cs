using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChaosOperator.Resources.Yaml;

/// <summary>What a text without quotes stands for in a manifest, as kubectl reads it: by YAML 1.1. Pure.</summary>
internal static partial class PlainScalar
{
    /// <summary>The value: nothing, a truth value, a number, or the text itself.</summary>
    public static JsonNode? Value(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => true,
        "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => false,
        _ when Whole(text) is { } whole => whole,
        _ when Decimal().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => text,
    };

    private static long? Whole(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        var sign = digits.StartsWith('-') ? -1 : 1;
        var unsigned = digits.Length > 0 && digits[0] is '-' or '+' ? digits[1..] : digits;
        if (unsigned.Length == 0 || !char.IsAsciiDigit(unsigned[0]))
        {
            return null;
        }

        return unsigned switch
        {
            ['0', 'x' or 'X', .. var hexadecimal] => long.TryParse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? sign * value : null,
            ['0', 'b' or 'B', .. var binary] => long.TryParse(binary, NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture, out var value) ? sign * value : null,
            ['0', 'o' or 'O', .. var octal] => Octal(octal) * sign,
            ['0', .. { Length: > 0 } octal] => Octal(octal) * sign,
            _ => long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null,
        };
    }

    private static long? Octal(string digits) =>
        digits.Length is > 0 and < 21 && digits.All(digit => digit is >= '0' and <= '7') ? digits.Aggregate(0L, (value, digit) => (value * 8) + (digit - '0')) : null;

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Decimal();
}
