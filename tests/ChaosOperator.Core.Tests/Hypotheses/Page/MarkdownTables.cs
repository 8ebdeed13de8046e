namespace ChaosOperator.Core.Tests.Hypotheses.Page;

/// <summary>One row of a Markdown table: where it stands, and its cells by the words of the header, without the marks of code.</summary>
internal sealed record MarkdownRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    public string? this[string column] => Cells.GetValueOrDefault(column);
}

/// <summary>Reads the tables of a Markdown page. Cells hold no bars.</summary>
internal static class MarkdownTables
{
    public static IEnumerable<MarkdownRow> Rows(string page)
    {
        string[]? header = null;
        foreach (var (index, line) in page.Split('\n').Index())
        {
            if (!line.StartsWith('|'))
            {
                header = null;
            }
            else if (header is null)
            {
                header = Cells(line);
            }
            else if (!line.StartsWith("|---", StringComparison.Ordinal))
            {
                yield return new MarkdownRow(index + 1, header.Zip(Cells(line)).ToDictionary(cell => cell.First, cell => cell.Second));
            }
        }
    }

    private static string[] Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim().Replace("`", "", StringComparison.Ordinal))];
}
