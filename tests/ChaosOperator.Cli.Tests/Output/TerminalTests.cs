using System.Diagnostics;
using ChaosOperator.Cli.Tests.Cluster;
using ChaosOperator.Cli.Tests.Following;
using ChaosOperator.Core.Runs;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Cli.Tests.Output;

/// <summary>The program itself, at a terminal that <c>script</c> opens: bars there, coloured unless somebody does not want it, and plain lines at a poor one.</summary>
public sealed class TerminalTests
{
    private const string Colour = "\u001b[38;5;";
    private const string CtrlC = "\u0003";

    [Fact]
    public async Task At_a_terminal_there_are_bars_in_colours()
    {
        var output = await WatchAsync(("TERM", "xterm-256color"), ("NO_COLOR", null));

        Assert.Contains("━━━", output, StringComparison.Ordinal);
        Assert.Contains(Colour, output, StringComparison.Ordinal);
        Assert.Contains("outage-1 is Confirmed.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_NO_COLOR_the_bars_have_none()
    {
        var output = await WatchAsync(("TERM", "xterm-256color"), ("NO_COLOR", "1"));

        Assert.Contains("━━━", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Colour, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_a_poor_terminal_there_are_lines()
    {
        var output = await WatchAsync(("TERM", "dumb"), ("NO_COLOR", null));

        Assert.DoesNotContain('\u001b', output);
        Assert.Contains("SteadyStateMet: The steady state held.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("1", false)]
    public async Task At_a_terminal_errors_stand_out_unless_NO_COLOR_forbids_it(string? noColor, bool stands)
    {
        var file = Path.Combine(Repository.Folder("docs"), "cli", "mistakes.yaml");

        var (code, output) = await AtTerminalAsync($"check -f {file}", ("TERM", "xterm-256color"), ("NO_COLOR", noColor));

        Assert.Equal(1, code);
        Assert.Equal(stands, output.Contains("38;5;9merror:", StringComparison.Ordinal));
        Assert.Equal(stands, output.Contains("38;5;", StringComparison.Ordinal));
        // However narrow the terminal is, a finding is one line, as editors know it.
        Assert.Contains("spec.stopConditions: there is no stop condition; name an alarm that stops the fault, or say unguarded: true to run without any [InvalidSpec]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_Ctrl_C_it_asks_and_aborts_by_a_key()
    {
        await using var cluster = await RunningAsync();
        cluster.OnAnnotation = (_, _, _) => cluster.Put(FakeCluster.Run(1, Statuses.Completed(Verdict.Inconclusive)));
        await using var terminal = new Terminal($"exec kubectl-chaos watch outage-1 --kubeconfig {cluster.KubeConfig}");
        await terminal.SeenAsync("Injecting");

        await terminal.TypeAsync(CtrlC);
        await terminal.SeenAsync("Abort outage-1 and lift its fault?");
        await terminal.TypeAsync("y");

        var code = await terminal.EndAsync();
        Assert.True(code == 11, $"It ended with {code} after: {terminal.Shown}");
        Assert.Contains("outage-1 is being aborted", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_another_standard_input_Ctrl_C_asks_nobody_and_leaves_the_run()
    {
        await using var cluster = await RunningAsync();
        await using var terminal = new Terminal($"exec kubectl-chaos watch outage-1 --kubeconfig {cluster.KubeConfig} < /dev/null");
        await terminal.SeenAsync("Injecting");

        await terminal.TypeAsync(CtrlC);

        Assert.True(await terminal.EndAsync() == 130, terminal.Shown);
        Assert.Contains("outage-1 goes on.", terminal.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("bug", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_SIGTERM_it_ends_at_once_and_the_run_goes_on()
    {
        await using var cluster = await RunningAsync();
        await using var terminal = new Terminal($"echo \"pid $$.\"; exec kubectl-chaos watch outage-1 --kubeconfig {cluster.KubeConfig}");
        await terminal.SeenAsync("Injecting");

        var pid = terminal.Shown.Split("pid ")[1].Split('.')[0];
        using var kill = Process.Start("kill", ["-TERM", pid]);

        Assert.True(await terminal.EndAsync() == 143, terminal.Shown);
        Assert.Contains("outage-1 goes on.", terminal.Shown, StringComparison.Ordinal);
    }

    private static async Task<FakeCluster> RunningAsync()
    {
        var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Run(1, Statuses.Injecting));
        return cluster;
    }

    private static async Task<string> WatchAsync(params (string Name, string? Value)[] environment)
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Run(1, Statuses.Completed(Verdict.Confirmed)));
        var (code, output) = await AtTerminalAsync($"watch outage-1 --kubeconfig {cluster.KubeConfig}", environment);
        Assert.True(code == 0, output);
        return output;
    }

    private static async Task<(int Code, string Output)> AtTerminalAsync(string command, params (string Name, string? Value)[] environment)
    {
        await using var terminal = new Terminal($"exec kubectl-chaos {command}", environment);
        return (await terminal.EndAsync(), terminal.Shown);
    }
}
