using System.Xml.Linq;

namespace ChaosOperator.Reports.Html;

/// <summary>A table that becomes a list of its rows where it does not fit: each cell says by itself what it is. Roles are written out, since a style that lays a table out anew takes them away.</summary>
/// <param name="title">What it shows, for who does not see where it stands.</param>
/// <param name="columns">Its columns; numbers, which stand below each other by their ends, begin with #, and what may be long with ~.</param>
internal sealed class Table(string title, params string[] columns)
{
    /// <summary>The last row, which sums up; null where there is none.</summary>
    public IReadOnlyList<object?>? Footer { get; init; }

    public XElement Of(IEnumerable<IReadOnlyList<object?>> rows) => Markup.Of(
        "table",
        Markup.With("role", "table"),
        Markup.With("aria-label", title),
        Markup.Of("thead", Markup.With("role", "rowgroup"), Markup.Of("tr", Markup.With("role", "row"), columns.Select(Head))),
        Markup.Of("tbody", Markup.With("role", "rowgroup"), rows.Select(row => Row(row, "td"))),
        Footer is null ? null : Markup.Of("tfoot", Markup.With("role", "rowgroup"), Row(Footer, "td")));

    private XElement Head(string column) => Markup.Of($"th.{Kind(column)}", Markup.With("role", "columnheader"), Markup.With("scope", "col"), Title(column));

    private XElement Row(IReadOnlyList<object?> cells, string tag) => Markup.Of(
        "tr",
        Markup.With("role", "row"),
        cells.Select((cell, index) => Markup.Of(
            $"{tag}.{Kind(columns[index])}{(cell is null or "–" ? " empty" : "")}",
            Markup.With("role", "cell"),
            Markup.With("data-label", Title(columns[index])),
            Markup.Of("span", cell))));

    private static string Kind(string column) => column[0] switch { '#' => "number", '~' => "prose", _ => "word" };

    private static string Title(string column) => column.TrimStart('#', '~');
}
