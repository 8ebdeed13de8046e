using System.Text.RegularExpressions;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Processes;

namespace ChaosOperator.EndToEnd.EnvironmentItself;

public sealed partial class ManagedProcessTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Output_and_environment_reach_the_log()
    {
        await using var process = await StartAsync("echo \"started as $ROLE\" >&2; sleep 60");

        var match = await process.WaitForOutputAsync(StartedLine(), Deadline, Token);

        Assert.Equal("tester", match.Groups["role"].Value);
    }

    [Fact]
    public async Task A_stopped_process_ends_in_its_own_way()
    {
        await using var process = await StartAsync("trap 'echo bye; exit 7' TERM; echo started as x; while :; do sleep 0.1; done");
        await process.WaitForOutputAsync(StartedLine(), Deadline, Token);

        Assert.Equal(7, await process.StopAsync());
        Assert.Contains("bye", await process.ReadLogAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_ignores_the_request_to_stop_is_killed_and_that_is_said()
    {
        await using var process = await StartAsync("trap '' TERM; echo started as x; while :; do sleep 0.1; done");
        await process.WaitForOutputAsync(StartedLine(), Deadline, Token);

        await Assert.ThrowsAsync<TimeoutException>(() => process.StopAsync(TimeSpan.FromMilliseconds(300)));

        Assert.True(process.HasExited);
    }

    [Fact]
    public async Task Killing_a_process_takes_its_children_along()
    {
        await using var process = await StartAsync("sleep 600 & echo started as $!; wait");
        var child = int.Parse((await process.WaitForOutputAsync(StartedLine(), Deadline, Token)).Groups["role"].Value);

        await process.KillAsync();

        await Eventually.HoldsAsync("the child is gone", _ => Task.FromResult(!IsAlive(child)), Deadline, Token);
    }

    [Fact]
    public async Task A_process_that_ends_instead_of_getting_ready_is_reported_with_its_output()
    {
        await using var process = await StartAsync("echo no such port; exit 3");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => process.WaitForOutputAsync(StartedLine(), Deadline, Token));

        Assert.Contains("exit code 3", failure.Message, StringComparison.Ordinal);
        Assert.Contains("no such port", failure.Message, StringComparison.Ordinal);
    }

    private static Task<ManagedProcess> StartAsync(string script) => ManagedProcess.StartAsync(
        new ProcessSpec("the script", "bash", ["-c", script], Path.Combine(Repository.NewRunFolder("script"), "script.log"))
        {
            Environment = new Dictionary<string, string?> { ["ROLE"] = "tester" },
        });

    // A dead child of a dead parent may stay as a zombie until somebody reaps it.
    private static bool IsAlive(int processId) =>
        File.Exists($"/proc/{processId}/status")
        && !File.ReadAllText($"/proc/{processId}/status").Contains("State:\tZ", StringComparison.Ordinal);

    [GeneratedRegex(@"^started as (?<role>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StartedLine();
}
