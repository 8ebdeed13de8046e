using System.Net;
using System.Text.RegularExpressions;
using ChaosOperator.TestEnvironment.Processes;
using ChaosOperator.Tests.Shared.Documentation;
using Repository = ChaosOperator.TestEnvironment.Repository;

namespace ChaosOperator.EndToEnd.Demonstrations;

/// <summary>What a newcomer types first, by the words of the pages: the demonstration, as <c>./dev</c> builds and starts it, to its end and to Ctrl-C.</summary>
public sealed partial class DemonstrationTests
{
    private const string Run = "us-region-outage-2";

    /// <summary>The story alone takes a minute; beside other tests more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_tells_the_story_that_README_shows_and_leaves_nothing_but_its_records()
    {
        using var clone = new PageShell("README.md");
        await using var demonstration = await StartAsync(clone, CommandsOfTests.Take("README.md", "./dev demo$"));

        var code = await demonstration.WaitForExitAsync(Patience, Token);

        var told = await demonstration.ReadLogAsync(Token);
        Assert.True(code == 0, told);
        StoryOfReadme.AssertShows(told);
        Assert.All(["us-region-outage-1.yaml", "us-region-outage-1.html", $"{Run}.yaml", $"{Run}.html", "chart.txt", "logs/operator.log"], record => Assert.True(File.Exists(Path.Combine(clone.Folder, "artifacts", "demo", record)), record));
    }

    [Fact]
    public async Task Kept_it_goes_on_for_a_hypothesis_of_ones_own_until_Ctrl_C()
    {
        var shown = CommandsOfTests.Take("README.md", "./dev demo --keep");
        Assert.Equal(shown.Text, CommandsOfTests.Take("docs/lab.md", "./dev demo --keep").Text);
        using var clone = new PageShell("docs/lab.md") { Deadline = Patience };
        await using var demonstration = await StartAsync(clone, shown);

        await demonstration.WaitForOutputAsync(TakenDownBy(), Patience, Token);
        var terminal = new SecondTerminal(clone, CommandsOfTests.Take("docs/lab.md", ". artifacts/demo/env"));
        await AssertPageIsServedAsync(terminal, await demonstration.ReadLogAsync(Token));
        await OwnHypothesis.RefuteAsync(terminal);
        demonstration.Interrupt();
        var code = await demonstration.WaitForExitAsync(Patience, Token);

        var told = await demonstration.ReadLogAsync(Token);
        Assert.True(code == 0, told);
        StoryOfReadme.AssertShows(told);
    }

    /// <summary>Somebody may have a demonstration of his own at work in this very clone.</summary>
    [Fact]
    public async Task A_folder_that_is_not_its_own_is_left_alone()
    {
        using var clone = new PageShell("README.md");
        var foreign = Directory.CreateDirectory(Path.Combine(clone.Folder, "thesis")).FullName;
        await File.WriteAllTextAsync(Path.Combine(foreign, "chapter-1.txt"), "All that was written so far.", Token);

        var (code, told) = await clone.RunAsync(CommandsOfTests.Take("README.md", "./dev demo$") with { Text = "./dev demo --output thesis" }, Token);

        Assert.True(code == 1, told);
        Assert.Contains("thesis holds files that no demonstration has left", told, StringComparison.Ordinal);
        Assert.Equal(["chapter-1.txt"], Directory.GetFileSystemEntries(foreign).Select(Path.GetFileName));
    }

    /// <summary>Its folder is below that of the page, where nobody else has a demonstration at work; it is kept, as evidence.</summary>
    private static Task<ManagedProcess> StartAsync(PageShell clone, ShownCommand shown)
    {
        var artifacts = Repository.NewRunFolder("demo");
        clone.Link("artifacts", artifacts);
        return ManagedProcess.StartAsync(clone.Process(shown with { Text = $"{shown.Text} --output artifacts/demo" }, Path.Combine(artifacts, "told.log")));
    }

    /// <summary>By the token that the command prints which the demonstration names.</summary>
    private static async Task AssertPageIsServedAsync(SecondTerminal terminal, string told)
    {
        var named = PageLine().Match(told);
        Assert.True(named.Success, told);
        var token = await terminal.OutputAsync(new ShownCommand("README.md", 0, named.Groups["command"].Value), 0, Token);
        using var http = new HttpClient { BaseAddress = new Uri(named.Groups["address"].Value) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token.Trim());
        using var answer = await http.GetAsync(new Uri($"/runs/resilience/{Run}", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Confirmed", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [GeneratedRegex("^Ctrl-C here takes everything down.$", RegexOptions.Multiline, 1000)]
    private static partial Regex TakenDownBy();

    [GeneratedRegex(@"^The web page: (?<address>\S+) The token that it asks for: (?<command>kubectl .*)$", RegexOptions.Multiline, 1000)]
    private static partial Regex PageLine();
}
