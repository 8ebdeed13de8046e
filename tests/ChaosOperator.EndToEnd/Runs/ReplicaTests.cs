using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>Two replicas, as <c>deploy/base</c> has them, with its service account.</summary>
public sealed class ReplicaTests(ReplicaTests.Fixture fixture) : IClassFixture<ReplicaTests.Fixture>
{
    public sealed class Fixture(SharedControlPlane shared) : TestBedFixture(shared, new TestBedOptions());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_replica_takes_over_at_once_when_the_first_is_asked_to_stop_in_the_middle_of_a_fault()
    {
        var bed = fixture.Bed;
        var second = await bed.StartOperatorAsync(Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("handed-over", "short") { Duration = "10m" }, Token);
        await bed.Kubernetes.SeeFaultInForceAsync("handed-over-1", Token);
        Assert.Equal(1, await LeadingAsync(bed.Operator));
        Assert.Equal(0, await LeadingAsync(second));
        await TestBed.AssertNothingWasForbiddenAsync(bed.Operator, Token);

        Assert.Equal(0, await bed.Operator.StopAsync(TimeSpan.FromSeconds(15)));
        // The lease lasts 15 s: without its release the other one would have to wait for that.
        await Eventually.HoldsAsync("the second replica leads", async _ => await LeadingAsync(second) == 1, TimeSpan.FromSeconds(8), Token);

        var run = await bed.Kubernetes.SeeCompletedAsync("handed-over-1", Token);
        Assert.True(run.Verdict == "Confirmed", run.ToString());
        Assert.Single(await bed.Aws.ExperimentsAsync(run.Uid, Token));
        await TestBed.AssertNothingWasForbiddenAsync(second, Token);
    }

    private static Task<double> LeadingAsync(OperatorProcess process) => TestBed.MetricAsync(process, "leader", "", Token);
}
