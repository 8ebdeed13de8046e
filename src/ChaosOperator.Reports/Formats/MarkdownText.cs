using System.Text;

namespace ChaosOperator.Reports.Formats;

/// <summary>Text and tables in Markdown. Nothing that a resource says becomes markup, a link, a picture, or another cell.</summary>
internal static class MarkdownText
{
    /// <summary>
    /// A space of no width. Forges look for addresses, people, issues and labels in the text as it is shown, when backslashes and entities are resolved already: only another character between keeps it a text.
    /// </summary>
    private const string Break = "&#8203;";

    /// <summary>By what forges refer to something: people and mails, issues, merge requests, labels, milestones.</summary>
    private const string References = "@#!~%";

    private const string Marks = @"\`*_{}[]()#+-!|~>$";

    public static string Of(string? text)
    {
        var escaped = new StringBuilder();
        var legible = Legible.Text(text);
        for (var i = 0; i < legible.Length; i++)
        {
            _ = legible[i] switch
            {
                '<' => escaped.Append("&lt;"),
                '&' => escaped.Append("&amp;"),

                // A hyphen or a full stop means something only where a line begins.
                '-' or '+' or '#' or '>' when i > 0 => escaped.Append(legible[i]),
                '(' or ')' or '!' when !legible.Contains('[', StringComparison.Ordinal) => escaped.Append(legible[i]),
                '_' when i > 0 && i + 1 < legible.Length && char.IsLetterOrDigit(legible[i - 1]) && char.IsLetterOrDigit(legible[i + 1]) => escaped.Append('_'),
                var mark when Marks.Contains(mark, StringComparison.Ordinal) => escaped.Append('\\').Append(mark),

                var other => escaped.Append(other),
            };
            if (MeansSomethingToAForge(legible, i)) escaped.Append(Break);
        }

        return escaped.ToString();
    }

    private static bool MeansSomethingToAForge(string text, int i)
    {
        var next = i + 1 < text.Length ? text[i + 1] : ' ';
        return (References.Contains(text[i], StringComparison.Ordinal) && (char.IsLetterOrDigit(next) || next is '"' or '_'))
            || (text[i] == ':' && next == '/' && i + 2 < text.Length && text[i + 2] == '/')
            || (next == '.' && EndsWith(text, i, "www"))
            || (text[i] == '-' && char.IsAsciiDigit(next) && EndsWith(text, i - 1, "GH"));
    }

    private static bool EndsWith(string text, int last, string word) => last + 1 >= word.Length && text.AsSpan(last + 1 - word.Length, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>A table; no lines when there are no rows.</summary>
    /// <param name="columns">Titles; those of numbers begin with #.</param>
    /// <param name="rows">A text for each column.</param>
    public static List<string> Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = rows.Select(row => $"| {string.Join(" | ", row.Select(Of))} |").ToList();
        return lines.Count == 0 ? [] :
        [
            $"| {string.Join(" | ", columns.Select(column => column.TrimStart('#')))} |",
            $"|{string.Join('|', columns.Select(column => column.StartsWith('#') ? "---:" : "---"))}|",
            .. lines,
        ];
    }
}
