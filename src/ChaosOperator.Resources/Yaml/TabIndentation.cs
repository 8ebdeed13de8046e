namespace ChaosOperator.Resources.Yaml;

/// <summary>A tab before the first letter of a line, which YAML does not take for indentation: parsers stumble over it in their own ways, and far from where it is. Pure.</summary>
internal static class TabIndentation
{
    /// <summary>Where the first one is, from 1; null where there is none.</summary>
    public static (int Line, int Column)? First(string text)
    {
        var line = 0;
        foreach (var one in text.AsSpan().EnumerateLines())
        {
            line++;
            var indentation = one.Length - one.TrimStart(" \t").Length;
            if (indentation < one.Length && one[..indentation].IndexOf('\t') is >= 0 and var column)
            {
                return (line, column + 1);
            }
        }

        return null;
    }

    /// <summary>The text as it was meant: to see whether a tab is all that is wrong with it.</summary>
    public static string WithSpaces(string text) => string.Join('\n', text.Split('\n').Select(line =>
    {
        var rest = line.TrimStart(' ', '\t');
        return $"{line[..^rest.Length].Replace("\t", "  ", StringComparison.Ordinal)}{rest}";
    }));
}
