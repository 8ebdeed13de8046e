using System.Globalization;
using ChaosOperator.Core.Linting;

namespace ChaosOperator.Cli.Manifests;

/// <summary>Finds the place of a field in a manifest. Pure.</summary>
internal static class FieldPlaces
{
    /// <summary>Where a field stands; where it is missing, the nearest that it would stand in.</summary>
    /// <param name="root">The manifest; null: its text is JSON that does not tell places.</param>
    /// <param name="path">Path as messages have it: <c>spec.signals[2].cloudWatch</c>.</param>
    public static (int Line, int Column) Find(DocumentNode? root, string path)
    {
        if (root is null)
        {
            return (1, 1);
        }

        var at = (root.Line, root.Column);
        for (var step = Step(root, path); step is not null; step = Step(step.Node, step.Rest))
        {
            at = step.At;
        }

        return at;
    }

    /// <summary>The value of a field; null when it is missing.</summary>
    public static DocumentNode? Value(DocumentNode? root, string path)
    {
        var node = root;
        for (var rest = path; node is not null && rest.Length > 0;)
        {
            var step = Step(node, rest);
            (node, rest) = (step?.Node, step?.Rest ?? "");
        }

        return node;
    }

    private static Found? Step(DocumentNode node, string path) => node switch
    {
        DocumentNode.Items items when path is ['[', ..] => Entry(items, path),
        // Names may hold dots themselves, as those of tags do: the longest that fits.
        DocumentNode.Members members when path.TrimStart('.') is { Length: > 0 } names => members.Entries
            .Where(member => names.StartsWith(member.Name, StringComparison.Ordinal) && (names.Length == member.Name.Length || names[member.Name.Length] is '.' or '['))
            .MaxBy(member => member.Name.Length) is { } found ? new Found(found.Value, (found.Line, found.Column), names[found.Name.Length..]) : null,
        _ => null,
    };

    private static Found? Entry(DocumentNode.Items items, string path) =>
        path.IndexOf(']', StringComparison.Ordinal) is var end and > 1
        && int.TryParse(path.AsSpan(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && items.Values.ElementAtOrDefault(index) is { } value
            ? new Found(value, (value.Line, value.Column), path[(end + 1)..])
            : null;

    private sealed record Found(DocumentNode Node, (int Line, int Column) At, string Rest);
}
