using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Processes;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>The command line drives the example without a cluster, as the process that users start: however it ends, the fault does too.</summary>
public sealed partial class LocalRunTests : IAsyncLifetime
{
    private const int Inconclusive = 11;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private readonly string folder = Repository.NewRunFolder("local");
    private LabProcess? started;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private LabProcess Lab => started!;

    public async ValueTask InitializeAsync() => started = await LabProcess.StartAsync(cancellationToken: Token);

    public ValueTask DisposeAsync() => Lab.DisposeAsync();

    [Fact]
    public async Task Ctrl_C_lifts_the_fault_and_waits_until_that_is_verified()
    {
        using var aws = new LabAws(Lab.Address);
        var before = await aws.UsFunctionsAsync(Token);
        await using var run = await StartAsync("interrupted", "-f", Repository.Path("examples", "region-failover"));

        await run.WaitForOutputAsync(InForce(), Deadline, Token);
        run.Interrupt();

        Assert.Equal(Inconclusive, await run.WaitForExitAsync(Deadline, Token));
        Assert.Contains("us-region-outage-1 is being aborted", await run.ReadLogAsync(Token), StringComparison.Ordinal);
        await AssertNothingIsLeftAsync(aws, before);
    }

    [Fact]
    public async Task Whoever_goes_on_after_a_kill_lifts_the_fault()
    {
        using var aws = new LabAws(Lab.Address);
        var before = await aws.UsFunctionsAsync(Token);
        await using (var killed = await StartAsync("killed", "-f", Repository.Path("examples", "region-failover")))
        {
            await killed.WaitForOutputAsync(InForce(), Deadline, Token);
            await killed.KillAsync();
        }

        Assert.NotEqual(before, await aws.UsFunctionsAsync(Token));
        await using var next = await StartAsync("resumed", "us-region-outage", "--resume", "--abort", "--output", "json");

        Assert.Equal(Inconclusive, await next.WaitForExitAsync(Deadline, Token));
        var written = await next.ReadLogAsync(Token);
        Assert.Equal("us-region-outage-1", JsonNode.Parse(written[written.IndexOf("{\n", StringComparison.Ordinal)..])!["name"]!.GetValue<string>());
        await AssertNothingIsLeftAsync(aws, before);
    }

    private static async Task AssertNothingIsLeftAsync(LabAws aws, string before)
    {
        Assert.Equal(before, await aws.UsFunctionsAsync(Token));
        Assert.Empty(await aws.LeftoversAsync(Token));
        Assert.Single(await aws.AllExperimentsAsync(Token), experiment => experiment["tags"]?["chaosoperator.dev/preview"] is null);
    }

    private Task<ManagedProcess> StartAsync(string log, params string[] arguments) => ManagedProcess.StartAsync(new ProcessSpec(
        $"the local run ({log})",
        Repository.Program("ChaosOperator.Cli", "kubectl-chaos"),
        ["run", "--local", "--clock", $"{Lab.ClockAddress}", .. arguments],
        Path.Combine(folder, $"{log}.log"))
    {
        Environment = new Dictionary<string, string?>(Lab.Environment, StringComparer.Ordinal) { ["XDG_STATE_HOME"] = folder, ["KUBECONFIG"] = "/nowhere" },
    });

    [GeneratedRegex(@"FaultInForce: ", RegexOptions.None, 1000)]
    private static partial Regex InForce();
}
