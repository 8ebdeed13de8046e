using ChaosOperator.TestEnvironment;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>Sections of <c>docs/reliability.md</c> that tests write, when they are asked to by <c>UPDATE_GOLDEN=1</c>. Figures of a machine and a day: they are not compared.</summary>
internal static class GeneratedSection
{
    /// <summary>Replaces what is between the marks of a section.</summary>
    /// <param name="name">Name of the section in its marks.</param>
    /// <param name="text">The new text.</param>
    /// <exception cref="InvalidOperationException">The document has no such section.</exception>
    public static void Write(string name, string text)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") != "1")
            return;
        var path = Repository.Path("docs", "reliability.md");
        var document = File.ReadAllText(path);
        var (begin, end) = ($"<!-- {name}: written by its test with UPDATE_GOLDEN=1 -->\n", $"<!-- end of {name} -->");
        var (from, to) = (document.IndexOf(begin, StringComparison.Ordinal), document.IndexOf(end, StringComparison.Ordinal));
        if (from < 0 || to < from)
            throw new InvalidOperationException($"docs/reliability.md has no section “{name}” to write.");
        File.WriteAllText(path, $"{document[..(from + begin.Length)]}{text}{document[to..]}");
    }
}
