using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment.Processes;
using ChaosOperator.TestEnvironment.Programs;
using ChaosOperator.Tests.Shared.Documentation;
using Repository = ChaosOperator.TestEnvironment.Repository;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>The command line drives the example without a cluster, as the process that users start, by the words of its page: however it ends, the fault does too.</summary>
public sealed partial class LocalRunTests(SharedControlPlane shared) : IAsyncLifetime
{
    private const int Refuted = 10;
    private const int Inconclusive = 11;
    private const int Error = 12;
    private const string Page = "docs/local-runs.md";

    /// <summary>A heartbeat may be two minutes late. On a machine with much else to do a process stands still for some seconds, which at 60 are more than that.</summary>
    private const double Speed = 20;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    private readonly string folder = Repository.NewRunFolder("local");
    private LabProcess? started;
    private LabAws? aws;
    private PageShell? shell;
    private string before = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        started = await LabProcess.StartAsync(new LabOptions { Speed = Speed }, cancellationToken: Token);
        aws = new LabAws(started.Address);
        // No cluster is named, and that of the pipeline has a folder for what lasts as long as a job.
        shell = new PageShell(Page, shared.ControlPlane.Kubectl.Executable, surroundings: new Dictionary<string, string?>(started.Environment) { ["RUNNER_TEMP"] = folder }, clock: started.ClockAddress);
        before = await aws.UsFunctionsAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        shell?.Dispose();
        aws?.Dispose();
        await started!.DisposeAsync();
    }

    [Fact]
    public async Task Ctrl_C_lifts_the_fault_and_waits_until_that_is_verified()
    {
        await using var run = await StartAsync("interrupted", CommandsOfTests.Take("docs/local-runs.md", "kubectl chaos run us-region-outage --local -f manifests"));

        await run.WaitForOutputAsync(InForce(), Deadline, Token);
        run.Interrupt();

        Assert.Equal(Inconclusive, await run.WaitForExitAsync(Deadline, Token));
        var written = await run.ReadLogAsync(Token);
        Assert.Contains("us-region-outage-1 is being aborted", written, StringComparison.Ordinal);
        Assert.Equal("us-region-outage-1", JsonNode.Parse(written[written.IndexOf("{\n", StringComparison.Ordinal)..])!["name"]!.GetValue<string>());
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task After_a_kill_it_is_gone_on_with_to_the_verdict_and_nothing_is_injected_twice()
    {
        await KillInForceAsync(CommandsOfTests.Take("docs/local-runs.md", "kubectl chaos run --local -f examples/region-failover"));

        Assert.Contains("WatchesAnotherEndpoint", await EndsAsync(Refuted, CommandsOfTests.Take("docs/local-runs.md", "kubectl chaos run --local --resume$")), StringComparison.Ordinal);

        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task After_a_pipeline_was_cancelled_its_last_step_lifts_the_fault_and_only_tells_the_verdict_where_that_is_done()
    {
        var last = CommandsOfTests.Take("docs/local-runs.md", "kubectl-chaos run --local --resume --abort");
        await KillInForceAsync(CommandsOfTests.Take("docs/local-runs.md", "kubectl-chaos run --local -f manifests"));

        await EndsAsync(Inconclusive, last);

        await AssertNothingIsLeftAsync();
        await started!.Client.ForgetCallsAsync(Token);
        Assert.Contains("us-region-outage-1 is Inconclusive.", await EndsAsync(Inconclusive, last), StringComparison.Ordinal);
        Assert.Empty(await started.Client.CallsAsync("fis", cancellationToken: Token));
    }

    [Fact]
    public async Task A_run_whose_revert_cannot_be_verified_is_let_go_with_the_reason()
    {
        await KillInForceAsync(CommandsOfTests.Take("docs/local-runs.md", "kubectl chaos run --local -f examples/region-failover"));
        await started!.Client.AddFaultAsync(new LabFault("lambda", "*", "AccessDenied", Times: 0), Token);
        await using (var lifting = await StartAsync("lifting", CommandsOfTests.Take("docs/local-runs.md", "kubectl chaos run --local --resume --abort$")))
        {
            await lifting.WaitForOutputAsync(Reverting(), Deadline, Token);
            await lifting.KillAsync();
        }

        var written = await EndsAsync(Error, CommandsOfTests.Take("docs/local-runs.md", "kubectl chaos run --local --resume --abandon"));

        Assert.Contains("The revert was abandoned: the account is closed.", written, StringComparison.Ordinal);
    }

    private async Task KillInForceAsync(ShownCommand command)
    {
        await using var killed = await StartAsync("killed", command);
        await killed.WaitForOutputAsync(InForce(), Deadline, Token);
        await killed.KillAsync();
        Assert.NotEqual(before, await aws!.UsFunctionsAsync(Token));
    }

    private async Task<string> EndsAsync(int code, ShownCommand command)
    {
        await using var run = await StartAsync("resumed", command);
        var ended = await run.WaitForExitAsync(Deadline, Token);
        var written = await run.ReadLogAsync(Token);
        Assert.True(ended == code, $"{command.Place}\nended with {ended}:\n{written}");
        return written;
    }

    private async Task AssertNothingIsLeftAsync()
    {
        Assert.Equal(before, await aws!.UsFunctionsAsync(Token));
        Assert.Empty(await aws.LeftoversAsync(Token));
        Assert.Single(await aws.AllExperimentsAsync(Token), experiment => experiment["tags"]?["chaosoperator.dev/preview"] is null);
    }

    private Task<ManagedProcess> StartAsync(string log, ShownCommand command) => ManagedProcess.StartAsync(shell!.Process(command, Path.Combine(folder, $"{log}.log")));

    [GeneratedRegex(@"FaultInForce: ", RegexOptions.None, 1000)]
    private static partial Regex InForce();

    [GeneratedRegex(@" Reverting: ", RegexOptions.None, 1000)]
    private static partial Regex Reverting();
}
