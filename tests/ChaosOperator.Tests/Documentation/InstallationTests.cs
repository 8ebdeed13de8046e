using ChaosOperator.TestEnvironment.Processes;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.Tests.Documentation;

/// <summary>The command line is installed by the commands of its pages, and kubectl finds it by its name.</summary>
public sealed class InstallationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Outside of the clone's copy, and without building: what the tests run is what is published.</summary>
    [Fact]
    public async Task What_is_published_and_linked_is_a_plugin_of_kubectl()
    {
        using var shell = new PageShell("docs/cli.md");
        var environment = new Dictionary<string, string?>
        {
            ["HOME"] = shell.Folder,
            ["PATH"] = $"{Path.Combine(shell.Folder, ".local", "bin")}:{Environment.GetEnvironmentVariable("PATH")}",
            ["NUGET_PACKAGES"] = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
        };
        Task<CommandResult> RunAsync(string command) => Command.RunAsync("bash", ["-c", command], "", environment, Token);

        // Who installed it by the one page may go on by the other.
        var publish = CommandsOfTests.Take("docs/cli.md", "dotnet publish src/ChaosOperator.Cli").Text;
        Assert.Equal(publish, CommandsOfTests.Take("docs/first-experiment.md", "dotnet publish src/ChaosOperator.Cli").Text);
        var published = await RunAsync($"cd '{Repository.Folder(".")}' && {publish} --no-build");
        Assert.True(published.ExitCode == 0, published.Output + published.Error);
        // What the pages make the line before; CommandTests run that.
        Directory.CreateDirectory(Path.Combine(shell.Folder, ".local", "bin"));
        foreach (var command in (ShownCommand[])[CommandsOfTests.Take("docs/cli.md", "ln -s"), CommandsOfTests.Take("docs/first-experiment.md", "ln -sf")])
        {
            var linked = await RunAsync(command.Text);
            Assert.True(linked.ExitCode == 0, $"{command.Place}\n{linked.Error}");
        }

        var plugins = await RunAsync("\"${KUBECTL:-kubectl}\" plugin list");
        Assert.Contains(Path.Combine(shell.Folder, ".local", "bin", "kubectl-chaos"), plugins.Output, StringComparison.Ordinal);
        var help = await RunAsync("\"${KUBECTL:-kubectl}\" chaos check --help");
        Assert.True(help.ExitCode == 0, help.Error);
        Assert.Contains("--filename", help.Output, StringComparison.Ordinal);
    }
}
