namespace ChaosOperator.Core.Parsing;

/// <summary>How far one text is from another, to find what somebody meant who mistyped it.</summary>
public static class EditDistance
{
    /// <summary>Texts are compared up to here; beyond it what differs is not what somebody mistyped.</summary>
    private const int Compared = 255;

    /// <summary>Insertions, deletions and replacements of one letter that make one text of the other, case included.</summary>
    public static int Of(string one, string other)
    {
        var first = one.AsSpan(0, Math.Min(one.Length, Compared));
        var second = other.AsSpan(0, Math.Min(other.Length, Compared));
        Span<int> row = stackalloc int[Compared + 1];
        for (var column = 0; column <= second.Length; column++)
        {
            row[column] = column;
        }

        for (var line = 1; line <= first.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= second.Length; column++)
            {
                var replaced = diagonal + (first[line - 1] == second[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[second.Length];
    }
}
