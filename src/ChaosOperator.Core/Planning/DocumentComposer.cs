using System.Text;
using System.Text.RegularExpressions;

namespace ChaosOperator.Core.Planning;

/// <summary>
/// Puts scripts into an SSM document. They live in files of their own, so that editors, linters and tests see Python as Python; SSM wants one text.
/// </summary>
internal static partial class DocumentComposer
{
    /// <summary>
    /// Replaces each line <c>Script: '@file'</c> by the file as a literal block scalar. Of several files, <c>'@one @other'</c>, the later may use what the earlier define;
    /// the lines by which they import them are left out.
    /// </summary>
    /// <param name="document">The document, YAML.</param>
    /// <param name="script">The text of a script by its file name.</param>
    public static string Compose(string document, Func<string, string> script)
    {
        var composed = new StringBuilder();
        foreach (var line in Lines(document))
        {
            if (ScriptReference().Match(line) is { Success: true } match)
            {
                AppendBlock(composed, match.Groups["indent"].Value, Lines(Joined([.. match.Groups["file"].Captures.Select(file => file.Value)], script)));
            }
            else
            {
                composed.Append(line).Append('\n');
            }
        }

        return composed.ToString();
    }

    private static string Joined(IReadOnlyList<string> files, Func<string, string> script)
    {
        var imports = files.Select(file => $"from {Path.GetFileNameWithoutExtension(file)} import ").ToList();
        return string.Join("\n\n\n", files.Select(file => string.Join('\n', Lines(script(file)).Where(line => !imports.Exists(import => line.StartsWith(import, StringComparison.Ordinal))))));
    }

    private static void AppendBlock(StringBuilder composed, string indent, IEnumerable<string> script)
    {
        composed.Append(indent).Append("Script: |\n");
        foreach (var line in script)
        {
            // An empty line inside a block scalar needs no indentation; trailing blanks would only hide in a diff.
            composed.Append(line.Length == 0 ? "" : $"{indent}  {line}").Append('\n');
        }
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    [GeneratedRegex("^(?<indent> *)Script: '@(?<file>[A-Za-z0-9_.-]+)( @(?<file>[A-Za-z0-9_.-]+))*'$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ScriptReference();
}
