using System.Text;
using System.Text.RegularExpressions;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Cli.Tests.Cookbook;

/// <summary>docs/cookbook.md: for each hypothesis its manifest, as it stands in the examples, and runs with what becomes of them.</summary>
internal sealed partial record CookbookPage(IReadOnlyList<Recipe> Recipes)
{
    public static readonly string Folder = Path.Combine(Repository.Folder("examples"), "cookbook");

    private static readonly string File = Path.Combine(Repository.Folder("docs"), "cookbook.md");

    public static string Text => System.IO.File.ReadAllText(File);

    /// <summary>Writes the page anew.</summary>
    public static void Write(string text) => System.IO.File.WriteAllText(File, text);

    public static CookbookPage Read(string text) => new([.. Manifest().Matches(text).Select(match => new Recipe(
        match.Groups["file"].Value,
        match.Groups["manifest"].Value,
        ToldRun.ReadAll(match.Groups["runs"].Value)))]);

    /// <summary>The page with the manifests as they are, and with what the judge makes of the runs.</summary>
    /// <param name="text">The page.</param>
    /// <param name="messageOf">What is said of a run of a manifest.</param>
    public static string Filled(string text, Func<string, ToldRun, string> messageOf) => Manifest().Replace(text, match =>
    {
        var file = match.Groups["file"].Value;
        var runs = ToldRun.ReadAll(match.Groups["runs"].Value).Select(run => $"{run.Told}{Wrapped(messageOf(file, run))}");
        return new StringBuilder(match.Value)
            .Replace($"```text\n{match.Groups["runs"].Value}```", $"```text\n{string.Join('\n', runs)}```")
            .Replace($"```yaml\n{match.Groups["manifest"].Value}```", $"```yaml\n{ManifestOf(file)}```")
            .ToString();
    });

    public static string ManifestOf(string file) => System.IO.File.ReadAllText(Path.Combine(Folder, file));

    private static string Wrapped(string message)
    {
        var lines = new List<StringBuilder> { new("  →") };
        foreach (var word in message.Split(' '))
        {
            if (lines[^1].Length + word.Length > 160)
            {
                lines.Add(new StringBuilder("   "));
            }

            lines[^1].Append(' ').Append(word);
        }

        return string.Concat(lines.Select(line => $"{line}\n"));
    }

    [GeneratedRegex("""
        ^\*\*Manifest\*\*:\ \[(?<file>[^\]]+)\]\(\.\./examples/cookbook/\k<file>\)\n+
        ```yaml\n(?<manifest>.*?)```\n+
        ```text\n(?<runs>.*?)```\n
        """, RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Manifest();
}

/// <summary>What the page has of a hypothesis.</summary>
/// <param name="File">Name of the manifest's file.</param>
/// <param name="Manifest">The manifest, as the page shows it.</param>
/// <param name="Runs">The runs that the page shows.</param>
internal sealed record Recipe(string File, string Manifest, IReadOnlyList<ToldRun> Runs);
