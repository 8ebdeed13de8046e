using ChaosOperator.Cli.Tests.Local;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Cli.Tests.Cookbook;

/// <summary>Those hypotheses of the cookbook whose system the lab knows: the whole run, by the operator's engine, over a simulated system that bears the fault or does not.</summary>
public sealed class CookbookInLabTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("01-region-failover.yaml", "two-regions-corrected", Verdict.Confirmed, null)]
    [InlineData("01-region-failover.yaml", "two-regions", Verdict.Refuted, null)]
    // Customers of the lab do not try again, so that a third of the failures reaches them.
    [InlineData("16-burn-rate-guard.yaml", "fis-extension", Verdict.Inconclusive, "GuardFired")]
    public async Task A_run_in_the_lab_ends_as_the_system_deserves(string file, string world, Verdict verdict, string? cutShort)
    {
        await using var lab = await LocalLab.StartAsync(world);
        // The stop condition has to be there; it watches what the fault does not touch.
        await lab.Aws.PutHealthAlarmAsync("orders-are-lost", "11111111-aaaa-4bbb-8ccc-000000000002", Token);
        await using var process = lab.Process();
        // Without the dead man's switch no heartbeat has to be waited for.
        var manifest = CookbookPage.ManifestOf(file).Replace("suspend: true", "deadMansSwitch: false", StringComparison.Ordinal);
        using var state = await lab.BeginAsync(process, (file, manifest));

        var (run, _) = await lab.DriveAsync(process, state, new SeenRun());

        Assert.True((verdict, cutShort) == (run!.Status!.Verdict, run.Status.CutShort?.Reason), $"{run.Status.Verdict}: {run.Status.Message}");
    }
}
