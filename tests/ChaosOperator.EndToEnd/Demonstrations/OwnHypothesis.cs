using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.EndToEnd.Demonstrations;

/// <summary>After the story, with cluster, lab and operator still at work, what the page of the lab does with a hypothesis of one's own.</summary>
internal static class OwnHypothesis
{
    private const string Page = "docs/lab.md";
    private const int Refuted = 10;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>By the words of the page: applied, followed to its verdict, and reported.</summary>
    /// <param name="terminal">Where the demonstration goes on.</param>
    public static async Task RefuteAsync(SecondTerminal terminal)
    {
        await terminal.OutputAsync(CommandsOfTests.Take("docs/lab.md", "kubectl apply -f examples/grey-failure"), 0, Token);

        var followed = await terminal.OutputAsync(CommandsOfTests.Take("docs/lab.md", "kubectl chaos watch us-hello-slow"), Refuted, Token);

        var shown = Assert.Single(FencedBlock.All, block => block is { Page: Page, Language: "text" });
        Assert.Contains(ShownOutput.WithoutFigures(shown.Text), ShownOutput.WithoutFigures(followed), StringComparison.Ordinal);
        await terminal.OutputAsync(CommandsOfTests.Take("docs/lab.md", "kubectl chaos report us-hello-slow-1"), 0, Token);
        Assert.Contains("Refuted", await File.ReadAllTextAsync(Path.Combine(terminal.Folder, "grey.html"), Token), StringComparison.Ordinal);
    }
}
