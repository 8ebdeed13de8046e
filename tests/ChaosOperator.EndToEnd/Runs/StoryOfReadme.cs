using System.Text.RegularExpressions;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>What README shows of the story, beside what a story was: all but the figures.</summary>
internal static class StoryOfReadme
{
    private const string Page = "README.md";
    private const string LeftOut = " …";

    /// <summary>What is told of the first run: its reasons and the cause, and above the page the beginning of it.</summary>
    public static void AssertShows(RunView refuted)
    {
        var told = string.Join('\n',
        [
            $"{refuted.Name} is {refuted.Verdict}.",
            .. refuted.Expectations.Where(expectation => expectation.Text("outcome") == "Violated").Select(expectation => $"  ✗ {expectation.Text("name")}: {expectation.Text("sentence")}"),
            .. refuted.Findings.Select(finding => $"  → {finding.Text("code")}: {finding.Text("evidence")} {finding.Text("remedy")}"),
        ]);
        var (first, whole) = (Blocks("is Refuted.")[0], Blocks("is Refuted.")[1]);

        Assert.Equal(ShownOutput.WithoutFigures(whole), ShownOutput.WithoutFigures(told));
        Assert.All(first.Split('\n'), line => Assert.Matches(Regex.Escape(ShownOutput.WithoutFigures(line)).Replace(Regex.Escape(LeftOut), ".*", StringComparison.Ordinal), ShownOutput.WithoutFigures(told)));
    }

    /// <summary>What kubectl lists at the end.</summary>
    public static void AssertShows(string table) => Assert.Equal(ShownOutput.WithoutFigures(Assert.Single(Blocks("NEXT RUN"))), ShownOutput.WithoutFigures(table));

    private static List<string> Blocks(string with) => [.. FencedBlock.All.Where(block => block is { Page: Page, Language: "text" } && block.Text.Contains(with, StringComparison.Ordinal)).Select(block => block.Text)];
}
