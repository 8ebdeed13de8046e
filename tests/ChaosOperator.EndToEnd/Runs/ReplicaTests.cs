using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>
/// Two replicas, as <c>deploy/base</c> has them, with its service account. The dead man's switch is on: the lab is so slow that a fail-over is less time without a heartbeat than its alarms need, which look
/// six minutes back, and the fault is so long that it would fire if the second replica published none.
/// </summary>
public sealed class ReplicaTests(SharedControlPlane shared)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_replica_takes_over_at_once_when_the_first_is_asked_to_stop_in_the_middle_of_a_fault()
    {
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions { Speed = 30 }, Token);
        var second = await bed.StartOperatorAsync(Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("handed-over", "short") { Duration = "10m" }, Token);
        await bed.Kubernetes.SeeFaultInForceAsync("handed-over-1", Token);
        Assert.Equal(1, await LeadingAsync(bed.Operator));
        Assert.Equal(0, await LeadingAsync(second));
        // How things stand is told by the leader alone, so that no sum over both counts it twice.
        Assert.Contains("run=\"handed-over-1\"", await bed.Operator.MetricsAsync(Token), StringComparison.Ordinal);
        Assert.DoesNotContain("handed-over", await second.MetricsAsync(Token), StringComparison.Ordinal);
        await TestBed.AssertNothingWasForbiddenAsync(bed.Operator, Token);

        Assert.Equal(0, await bed.Operator.StopAsync(TimeSpan.FromSeconds(15)));
        var released = TimeProvider.System.GetTimestamp();
        // The lease lasts 15 s: without its release the other one would have to wait for that. It looks every two seconds.
        await Eventually.HoldsAsync("the second replica leads", async _ => await LeadingAsync(second) == 1, TimeSpan.FromSeconds(5), Token);
        TestContext.Current.TestOutputHelper!.WriteLine($"The second replica led {TimeProvider.System.GetElapsedTime(released).TotalSeconds:0.0} s after the first had ended.");

        var run = await bed.Kubernetes.SeeCompletedAsync("handed-over-1", Token);
        Assert.True(run.Verdict == "Confirmed", run.ToString());
        Assert.Single(await bed.Aws.ExperimentsAsync(run.Uid, Token));
        await Eventually.HoldsAsync("the run is counted, once", async token => await second.MetricAsync("chaosoperator_runs_completed_total", "verdict=\"Confirmed\"", token) == 1, cancellationToken: Token);
        await TestBed.AssertNothingWasForbiddenAsync(second, Token);
    }

    [Fact]
    public async Task The_second_replica_acts_within_20_seconds_when_the_first_is_killed_in_the_middle_of_a_fault()
    {
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions { Speed = 15 }, Token);
        var before = await bed.Aws.UsFunctionsAsync(Token);
        await bed.StartOperatorAsync(Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("orphaned", "short") { Duration = "10m" }, Token);
        await bed.Kubernetes.SeeFaultInForceAsync("orphaned-1", Token);

        await bed.Operator.KillAsync();
        var (killed, killedAt) = (TimeProvider.System.GetTimestamp(), (await bed.Lab.Client.ClockAsync(Token)).Now);
        await Eventually.HoldsAsync(
            "the second replica looks at the experiment",
            async token => (await bed.Lab.Client.CallsAsync("fis", "GetExperiment", token)).Any(call => call.Time > killedAt && call.Caller != LabAws.Caller),
            TimeSpan.FromSeconds(20),
            Token);
        TestContext.Current.TestOutputHelper!.WriteLine($"The second replica acted {TimeProvider.System.GetElapsedTime(killed).TotalSeconds:0.0} s after the first was killed.");

        var run = await bed.Kubernetes.SeeCompletedAsync("orphaned-1", Token);
        Assert.True(run.Verdict == "Confirmed", run.ToString());
        Assert.Single(await bed.Aws.ExperimentsAsync(run.Uid, Token));
        Assert.Single(await bed.Lab.Client.CallsAsync("fis", "StartExperiment", Token));
        Assert.Empty(await bed.Lab.Client.CallsAsync("fis", "StopExperiment", Token));
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(Token));
    }

    private static Task<double> LeadingAsync(OperatorProcess process) => process.MetricAsync("leader_election_master_status", "", Token);
}
