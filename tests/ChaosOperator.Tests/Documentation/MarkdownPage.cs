using System.Text.RegularExpressions;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Tests.Documentation;

/// <summary>A page of the documentation: what it links to, and the headings that others link to.</summary>
/// <param name="Path">Its path in the repository.</param>
/// <param name="Text">Its text, without blocks of code.</param>
internal sealed partial record MarkdownPage(string Path, string Text)
{
    private static readonly string Root = Repository.Folder("docs")[..^"docs".Length];

    /// <summary>All pages that users read; decisions included.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
    [
        .. new[] { "docs", "deploy", "examples", "tests", "bench", "build" }.Select(folder => System.IO.Path.Combine(Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, "*.md", SearchOption.AllDirectories))
            .Concat(Directory.GetFiles(Root, "*.md"))
            .Where(file => !file.Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(file => new MarkdownPage(System.IO.Path.GetRelativePath(Root, file), WithoutBlocks(File.ReadAllText(file)))),
    ];

    /// <summary>Links and pictures that stay in the repository, as they are written.</summary>
    public IEnumerable<string> Links => Link().Matches(CodeSpan().Replace(Text, "")).Select(match => match.Groups["to"].Value).Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal));

    /// <summary>Links that name a test, a rule or a row of a table in a file of tests: <c>[CrashTests: A lost answer …](…/CrashTests.cs)</c>.</summary>
    public IEnumerable<(string File, string Class, string Sentence)> LinksToTests => LinkToTest().Matches(Text)
        .Select(match => (Target(match.Groups["to"].Value) ?? "", match.Groups["class"].Value, string.Join(' ', match.Groups["sentence"].Value.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))));

    /// <summary>What a code host makes of the headings: lower case, blanks to hyphens, other marks left out; -1, -2 where one comes again.</summary>
    public IReadOnlySet<string> Anchors { get; } = Slugs(Text).ToHashSet(StringComparer.Ordinal);

    /// <summary>What is marked as code in the text.</summary>
    public IEnumerable<string> Code => CodeSpan().Matches(Text).Select(match => match.Groups["code"].Value);

    /// <summary>Where a link leads to; null: nowhere.</summary>
    public string? Target(string link)
    {
        var parts = link.Split('#', 2);
        var path = parts[0].Length == 0 ? Path : System.IO.Path.GetRelativePath(Root, System.IO.Path.GetFullPath(System.IO.Path.Combine(Root, System.IO.Path.GetDirectoryName(Path)!, parts[0])));
        return !System.IO.Path.Exists(System.IO.Path.Combine(Root, path)) ? null
            : parts.Length == 1 || !path.EndsWith(".md", StringComparison.Ordinal) || All.Any(page => page.Path == path && page.Anchors.Contains(parts[1])) ? path
            : null;
    }

    private static IEnumerable<string> Slugs(string text)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Match heading in Heading().Matches(text))
        {
            var words = LinkedText().Replace(heading.Groups["words"].Value.Trim(), "${text}");
            var slug = string.Concat(words.ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_').Select(letter => letter == ' ' ? '-' : letter));
            yield return seen.TryGetValue(slug, out var times) ? $"{slug}-{times}" : slug;
            seen[slug] = times + 1;
        }
    }

    private static string WithoutBlocks(string text) => Block().Replace(text, "\n");

    [GeneratedRegex(@"^```.*?^```\s*$", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<to>[^()\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\[(?<class>\w+):\s(?<sentence>[^\]]+)\]\((?<to>[^()\s]*tests/[^()\s]+\.cs)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LinkToTest();

    [GeneratedRegex(@"^#{1,6} (?<words>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LinkedText();

    [GeneratedRegex("`(?<code>[^`\n]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CodeSpan();
}
