using System.Text;
using System.Text.RegularExpressions;

namespace ChaosOperator.Tests.Shared.Documentation;

/// <summary>A command that a page shows.</summary>
/// <param name="Page">The page, from the root of the repository on.</param>
/// <param name="Line">The line of its block, or its own within a text.</param>
/// <param name="Text">The command as it is typed, on one line, comments included.</param>
/// <param name="Output">What a console shows after it; null where nothing is shown.</param>
internal sealed partial record ShownCommand(string Page, int Line, string Text, string? Output = null)
{
    private const string Prompt = "$ ";

    /// <summary>What words in capitals stand for, where a command is run.</summary>
    public static IReadOnlyDictionary<string, string> Placeholders { get; } = new Dictionary<string, string>
    {
        ["NS"] = "resilience",
        ["RUN"] = "us-region-outage-1",
        ["NAME"] = "us-region-outage",
        ["POLICY"] = "team-a",
        ["REGION"] = "us-east-1",
        ["ROLE"] = "fis",
        ["SSM_ROLE_ARN"] = "arn:aws:iam::111122223333:role/ssm",
        ["EXPERIMENT_UID"] = "0b9d6a3e-0000-4000-8000-000000000000",
        ["ID"] = "11111111-aaaa-4bbb-8ccc-000000000001",
        ["DIR"] = "examples/region-failover",
        ["FILE"] = "examples/region-failover",
        ["CLUSTER"] = "default",
    };

    /// <summary>Where to look, for people.</summary>
    public string Place => $"{Page}:{Line}: {Text}";

    /// <summary>The program: its first word.</summary>
    public string Program => Text.Split(' ', 2)[0];

    /// <summary>Whether it asks a cluster: kubectl itself, and what of ours follows, lists or exports what is there.</summary>
    public bool AsksCluster => Program == "kubectl" && !IsOurs ? !Text.StartsWith("kubectl kustomize", StringComparison.Ordinal) : IsOurs && OnCluster().IsMatch(Text) && !WithFile().IsMatch(Text);

    /// <summary>Whether it is the command line's, by itself or through kubectl.</summary>
    public bool IsOurs => Ours().IsMatch(Text);

    /// <summary>What comes after <c>kubectl chaos</c>, as it is typed.</summary>
    public string OursOnly => Ours().Replace(Text, "", 1);

    /// <summary>Whether it is run where the page is: not by a test of its own, and not on the walk.</summary>
    public bool IsRunWithItsPage => !CommandsOfTests.Has(this) && !WalkedPages.Has(this);

    /// <summary>The command with what its placeholders stand for.</summary>
    public string Runnable => Placeholder().Replace(Text, word => Placeholders.GetValueOrDefault(word.Value, word.Value));

    /// <summary>The commands of a block; none when it is no block of commands.</summary>
    public static IReadOnlyList<ShownCommand> Of(FencedBlock block) => block.Language switch
    {
        "sh" => [.. Joined(block.Text).Where(line => line.Length > 0 && line[0] != '#').Select(line => new ShownCommand(block.Page, block.Line, line))],
        "console" => [.. Console(block)],
        "yaml" => [.. StepOf().Matches(block.Text).Select(step => new ShownCommand(block.Page, block.Line, step.Groups[1].Value))],
        _ => [],
    };

    /// <summary>What is written like a command within the text of a page, with a program that is known.</summary>
    public static IEnumerable<ShownCommand> Inline(string page, string text)
    {
        var within = false;
        foreach (var (number, line) in text.Split('\n').Index())
        {
            within ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            foreach (var span in within ? [] : Span().Matches(line).AsEnumerable())
            {
                yield return new ShownCommand(page, number + 1, span.Groups[1].Value);
            }
        }
    }

    /// <summary>A line that ends with a backslash goes on in the next.</summary>
    private static IEnumerable<string> Joined(string text) => text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(line => line.Trim());

    private static IEnumerable<ShownCommand> Console(FencedBlock block)
    {
        var (command, output) = ((string?)null, new StringBuilder());
        foreach (var line in block.Text.Split('\n').Append(Prompt))
        {
            if (!line.StartsWith(Prompt, StringComparison.Ordinal))
            {
                output.Append(line).Append('\n');
                continue;
            }

            if (command is not null)
            {
                yield return new ShownCommand(block.Page, block.Line, command, $"{output}");
            }

            (command, output) = (line[Prompt.Length..].Trim(), new StringBuilder());
        }
    }

    [GeneratedRegex(@"^kubectl[ -]chaos\b ?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ours();

    [GeneratedRegex(@"\b(watch|abort|history|export|report|run)\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OnCluster();

    [GeneratedRegex(@"\s(--local|-f|--from)\s", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithFile();

    [GeneratedRegex(@"\b[A-Z]+(_[A-Z]+)*\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"`((?:kubectl|kubectl-chaos|\./dev|aws|helm) [^`]+)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Span();

    [GeneratedRegex(@"^\s*(?:- )?run: ([^|>\s].*)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StepOf();
}
