using System.Text.RegularExpressions;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.EndToEnd.Demonstrations;

/// <summary>What README shows of the story, beside what the demonstration told: all but the figures, and the bars that are drawn of them.</summary>
internal static partial class StoryOfReadme
{
    private const string Page = "README.md";
    private const string LeftOut = " …";

    /// <summary>Every text of the page was told: reasons and cause of the first run, the table of both, their chart, and what was taken down.</summary>
    /// <param name="told">What the demonstration wrote.</param>
    public static void AssertShows(string told)
    {
        var written = WithoutFigures(told);
        var shown = FencedBlock.All.Where(block => block is { Page: Page, Language: "text" }).ToList();

        Assert.All(["is Refuted.", "NEXT RUN", "side by side", "nothing is left behind"], part => Assert.Contains(shown, block => block.Text.Contains(part, StringComparison.Ordinal)));
        // What is left out of a line may be anything, and of what is told between two lines the page may show less.
        Assert.All(shown, block => Assert.All(
            block.Text.Contains(LeftOut, StringComparison.Ordinal) ? block.Text.Split('\n') : [block.Text],
            part => Assert.Matches(Regex.Escape(WithoutFigures(part)).Replace(Regex.Escape(LeftOut), ".*", StringComparison.Ordinal), written)));
    }

    private static string WithoutFigures(string text) => Row().Replace(ShownOutput.WithoutFigures(Bar().Replace(text, " ")), "0");

    /// <summary>What a chart is drawn with, and the marks over it; its frame stays.</summary>
    [GeneratedRegex("[▁-█_·┊]|[─┴]{2,}|(?<=^[ FLD]*)[FLD](?=[ FLD]*$)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bar();

    /// <summary>The minutes below it, as many as the longer run took.</summary>
    [GeneratedRegex("-?0( -?0)+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
