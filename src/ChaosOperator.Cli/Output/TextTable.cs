using System.Text;
using Spectre.Console;

namespace ChaosOperator.Cli.Output;

/// <summary>Columns for people, as kubectl writes them. Pure.</summary>
internal static class TextTable
{
    private const int Gap = 3;

    /// <summary>The lines; the first is the header.</summary>
    /// <param name="rows">All rows, each with as many cells as the first.</param>
    public static string Of(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var legible = rows.Select(row => row.Select(LegibleWriter.Line).ToList()).ToList();
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => legible.Max(row => row[column].GetCellWidth()) + Gap).ToList();
        var text = new StringBuilder();
        foreach (var row in legible)
        {
            text.Append(string.Concat(row.Select((cell, column) => cell + new string(' ', widths[column] - cell.GetCellWidth()))).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
