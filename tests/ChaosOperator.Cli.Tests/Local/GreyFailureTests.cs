using ChaosOperator.Cli.Following;
using ChaosOperator.Core.Runs;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.Cli.Tests.Local;

/// <summary>The example that the page of the lab has played: what is said of its run is what the page shows, but for the figures.</summary>
public sealed class GreyFailureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_run_of_the_example_ends_in_the_words_of_the_page()
    {
        await using var lab = await LocalLab.StartAsync("two-regions");
        await using var process = lab.Process();
        // Without the dead man's switch no heartbeat has to be waited for.
        var manifest = (await File.ReadAllTextAsync(Path.Combine(Repository.Folder("examples"), "grey-failure", "experiment.yaml"), Token)).Replace("unguarded: true", "unguarded: true\n  deadMansSwitch: false", StringComparison.Ordinal);
        using var state = await lab.BeginAsync(process, ("experiment.yaml", manifest));

        var (run, _) = await lab.DriveAsync(process, state, new SeenRun());

        var shown = FencedBlock.All.Single(block => block is { Page: "docs/lab.md", Language: "text" }).Text;
        Assert.Equal(ShownOutput.WithoutFigures(shown), ShownOutput.WithoutFigures(string.Join('\n', RunLines.Last("us-hello-slow-1", run!.Status!, RunCommands.InCluster("resilience", "us-hello-slow-1", "us-hello-slow")))));
    }
}
