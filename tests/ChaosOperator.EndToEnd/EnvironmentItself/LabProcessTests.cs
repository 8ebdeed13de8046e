using System.Text.RegularExpressions;
using ChaosOperator.TestEnvironment.Processes;
using ChaosOperator.TestEnvironment.Programs;
using ChaosOperator.Tests.Shared.Documentation;
using Repository = ChaosOperator.TestEnvironment.Repository;

namespace ChaosOperator.EndToEnd.EnvironmentItself;

public sealed partial class LabProcessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stepped_clock_moves_only_when_it_is_advanced()
    {
        var epoch = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
        await using var lab = await LabProcess.StartAsync(new LabOptions { Epoch = epoch, Stepped = true }, cancellationToken: Token);

        var before = await lab.Client.ClockAsync(Token);
        await lab.Client.AdvanceAsync(TimeSpan.FromMinutes(5), Token);
        var after = await lab.Client.ClockAsync(Token);

        Assert.True(before.Stepped);
        Assert.Equal(epoch, before.Now);
        Assert.Equal(epoch.AddMinutes(5), after.Now);
    }

    /// <summary>What was built is started, lest the tests build it under each other.</summary>
    [Fact]
    public async Task It_is_started_as_its_page_shows()
    {
        var shown = CommandsOfTests.Take("docs/lab.md", "dotnet run --project src/ChaosOperator.Lab");
        var command = shown with { Text = shown.Text.Replace(" -- ", $" --no-build --configuration {Repository.Configuration} -- ", StringComparison.Ordinal) };
        await using var lab = await ManagedProcess.StartAsync(new ProcessSpec(command.Place, "bash", ["-c", $"exec {command.Text}"], Path.Combine(Repository.NewRunFolder("lab"), "lab.log")));

        await lab.WaitForOutputAsync(Listening(), TimeSpan.FromSeconds(60), Token);

        var written = ShownOutput.WithoutChance(await lab.ReadLogAsync(Token));
        Assert.True(ShownOutput.IsOf(ShownOutput.WithoutChance(shown.Output!), written), written);
        Assert.Equal(0, await lab.StopAsync());
    }

    [GeneratedRegex(@"Listening on \S+\n", RegexOptions.None, 1000)]
    private static partial Regex Listening();

    [Fact]
    public async Task Two_labs_run_side_by_side()
    {
        await using var one = await LabProcess.StartAsync(cancellationToken: Token);
        await using var other = await LabProcess.StartAsync(cancellationToken: Token);

        Assert.NotEqual(one.Address, other.Address);
        Assert.Empty(await one.Client.CallsAsync("fis", cancellationToken: Token));
    }
}
