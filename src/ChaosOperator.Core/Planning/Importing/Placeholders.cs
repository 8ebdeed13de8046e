using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChaosOperator.Core.Planning.Importing;

/// <summary>A text that the author of a template left to be replaced.</summary>
/// <param name="Path">JSON path of the text that holds it, or of the member whose name does.</param>
/// <param name="Text">The placeholder as it stands there.</param>
internal sealed record Placeholder(string Path, string Text);

/// <summary>Finds what authors of published templates leave to their readers: <c>&lt;YOUR ACCOUNT&gt;</c>, <c>YOUR_ROLE</c>, <c>${Region}</c>, the account ids of AWS's documentation.</summary>
internal static partial class Placeholders
{
    /// <summary>FIS takes no longer text in any member; a file may hold one of any length.</summary>
    private const int Longest = 4096;

    /// <summary>All placeholders in names and values below a path, each once for each place.</summary>
    public static IEnumerable<Placeholder> In(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.String => Of(json.GetString()!, path),
        JsonValueKind.Array => json.EnumerateArray().SelectMany((item, index) => In(item, $"{path}[{index}]")),
        JsonValueKind.Object => json.EnumerateObject()
            .SelectMany(member => Of(member.Name, $"{path}.{member.Name}").Concat(In(member.Value, $"{path}.{member.Name}"))),
        _ => [],
    };

    /// <summary>The placeholders in a text, each once.</summary>
    public static IEnumerable<string> InText(string text) => Pattern().Matches(text.Length > Longest ? text[..Longest] : text).Select(match => match.Value).Distinct();

    private static IEnumerable<Placeholder> Of(string text, string path) => InText(text).Select(found => new Placeholder(path, found));

    [GeneratedRegex(
        """
        <[A-Za-z][^<>\r\n]{0,79}>
        | \$\{[^{}\r\n]{1,80}\}
        | (?<![A-Za-z0-9]) [Yy](our|OUR) [-_] [A-Za-z0-9_-]*
        | (?<![A-Za-z0-9]) (REPLACE|CHANGE) [-_]? (ME|THIS) (?![A-Za-z0-9])
        | (?<![A-Za-z0-9]) [Xx]{6,} (?![A-Za-z0-9])
        | (?<![0-9]) (123456789012|111122223333|444455556666|777788889999|111111111111|000000000000) (?![0-9])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
