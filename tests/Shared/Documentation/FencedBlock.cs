using System.Text.RegularExpressions;

namespace ChaosOperator.Tests.Shared.Documentation;

/// <summary>A fenced block of a page for users.</summary>
/// <param name="Page">The page, from the root of the repository on.</param>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Language">What stands behind the fence: <c>sh</c>, <c>console</c>, <c>yaml</c>, <c>json</c>, <c>text</c>.</param>
/// <param name="Note">The comment on the line before it, which readers do not see; empty when there is none.</param>
/// <param name="Text">What is in it, without the indentation of the fence.</param>
internal sealed partial record FencedBlock(string Page, int Line, string Language, string Note, string Text)
{
    private static readonly string Root = Path.GetFullPath(Repository.Folder("."));

    /// <summary>All blocks of README, CONTRIBUTING, docs/ (but for the records of decisions) and the README of examples and deployments.</summary>
    public static IReadOnlyList<FencedBlock> All { get; } = [.. Pages().SelectMany(page => Of(page, File.ReadAllText(Path.Combine(Root, page))))];

    /// <summary>The pages for users.</summary>
    public static IEnumerable<string> Pages() => new[] { "README.md", "CONTRIBUTING.md" }
        .Concat(Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(new[] { "deploy", "examples" }.SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder), "README.md", SearchOption.AllDirectories)))
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(page => !page.StartsWith("docs/decisions/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));

    /// <summary>Where to look, for people.</summary>
    public string Place => $"{Page}:{Line}";

    /// <summary>The value of a note of a certain form, as in <c>part of examples/x.yaml</c>; null when there is none.</summary>
    public string? Noted(string form) => Note.StartsWith($"{form} ", StringComparison.Ordinal) ? Note[(form.Length + 1)..].Trim() : null;

    /// <summary>The blocks of a page.</summary>
    public static IEnumerable<FencedBlock> Of(string page, string text)
    {
        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (Fence().Match(lines[index]) is not { Success: true } fence)
            {
                continue;
            }

            var (indentation, begin) = (fence.Groups[1].Length, index + 1);
            while (++index < lines.Length && lines[index].Trim() != fence.Groups[2].Value)
            {
            }

            var inner = lines[begin..Math.Min(index, lines.Length)].Select(line => line.Length >= indentation && line.AsSpan(0, indentation).IsWhiteSpace() ? line[indentation..] : line);
            yield return new FencedBlock(page, begin, fence.Groups[3].Value.Trim(), begin > 1 ? Comment().Match(lines[begin - 2]).Groups[1].Value : "", string.Join('\n', inner));
        }
    }

    [GeneratedRegex(@"^(\s*)(`{3,}|~{3,})([^`]*)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*<!--\s*(.*?)\s*-->\s*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();
}
