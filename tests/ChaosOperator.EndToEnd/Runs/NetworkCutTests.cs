using System.Text.RegularExpressions;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment.Networks;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>Two replicas in networks of their own, and a cable of the leader's that is cut.</summary>
public sealed partial class NetworkCutTests(SharedControlPlane shared)
{
    /// <summary>Within which the other replica leads: 15 s of lease, and the time between two looks at it.</summary>
    private static readonly TimeSpan FailOver = TimeSpan.FromSeconds(20);

    /// <summary>Exit code of an operator that lost its lease.</summary>
    private const int LeaseLost = 2;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_leader_cut_off_from_the_API_server_while_it_injects_ends_and_the_other_goes_on_with_the_same_experiment()
    {
        await SkipWithoutNamespacesAsync();
        await using var bed = await BedAsync();
        await using var place1 = await PlaceAsync(bed, "replica-1");
        await using var place2 = await PlaceAsync(bed, "replica-2");
        var before = await bed.Aws.UsFunctionsAsync(Token);
        var (leader, other) = await StartBothAsync(bed, place1, place2);

        // The answer comes after the cut, so the leader knows of an experiment that it cannot tell anybody about.
        await bed.Lab.Client.AddFaultAsync(new LabFault("fis", "StartExperiment", "Latency", LatencyMilliseconds: 3000), Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("cut-off", "short", "deadMansSwitch: false") { Duration = "35m", Role = null }, Token);
        await bed.Kubernetes.SeeRunAsync("asks FIS for its experiment", "cut-off-1", run => run.Json.Text("status", "aws", "injectionAttempted") is not null, Token);
        await place1.ApiServerCable.CutAsync(Token);
        var (cut, cutAt) = (TimeProvider.System.GetTimestamp(), (await bed.Lab.Client.ClockAsync(Token)).Now);

        Assert.Equal(LeaseLost, await leader.WaitForExitAsync(FailOver, Token));
        var ended = TimeProvider.System.GetElapsedTime(cut);
        await SeeLeadingAsync(other, FailOver - ended);
        var taken = TimeProvider.System.GetElapsedTime(cut);
        TestContext.Current.TestOutputHelper!.WriteLine($"The leader ended {ended.TotalSeconds:0.0} s after the cut, the other led {taken.TotalSeconds:0.0} s after it.");

        var run = await bed.Kubernetes.SeeCompletedAsync("cut-off-1", Token);
        Assert.True(run.Verdict == "Confirmed", run.ToString());
        await AssertOneInjectionAsync(bed, run, before);
        var calls = await bed.Lab.Client.CallsAsync(cancellationToken: Token);
        Assert.Equal(place1.AccessKey, Assert.Single(calls, call => call.Operation == "StartExperiment").Caller);
        // By its own lease: 12.5 s after the last renewal, which was before the cut.
        var deadline = cutAt + (12.5 * TimeSpan.FromSeconds(60));
        Assert.DoesNotContain(calls, call => call.Caller == place1.AccessKey && call.Time > deadline && !call.IsRead);
    }

    [Fact]
    public async Task A_leader_cut_off_from_AWS_keeps_its_lease_says_so_and_goes_on_when_the_cable_is_mended()
    {
        await SkipWithoutNamespacesAsync();
        await using var bed = await BedAsync();
        await using var place1 = await PlaceAsync(bed, "replica-1");
        await using var place2 = await PlaceAsync(bed, "replica-2");
        var before = await bed.Aws.UsFunctionsAsync(Token);
        var (leader, other) = await StartBothAsync(bed, place1, place2);

        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("no-aws", "short", "deadMansSwitch: false") { Duration = "60m", Role = null }, Token);
        await bed.Kubernetes.SeeFaultInForceAsync("no-aws-1", Token);
        await place1.AwsCable.CutAsync(Token);
        await bed.Kubernetes.SeeRunAsync(
            "says that AWS cannot be reached", "no-aws-1", run => run.Message?.Contains("did not go through", StringComparison.Ordinal) == true, Token);
        await place1.AwsCable.MendAsync(Token);

        var run = await bed.Kubernetes.SeeCompletedAsync("no-aws-1", Token);
        Assert.True(run.Verdict == "Confirmed", run.ToString());
        await AssertOneInjectionAsync(bed, run, before);
        Assert.False(leader.HasExited);
        Assert.DoesNotMatch(LeadsLine(), await other.ReadLogAsync(Token));
        Assert.DoesNotContain(await bed.Lab.Client.CallsAsync(cancellationToken: Token), call => call.Caller == place2.AccessKey);
    }

    private static async Task SkipWithoutNamespacesAsync()
    {
        var obstacle = await NetworkNamespace.ObstacleAsync(Token);
        Assert.SkipUnless(obstacle is null, obstacle ?? "");
    }

    private Task<TestBed> BedAsync() => TestBed.StartAsync(shared, new TestBedOptions { WithoutOperator = true }, Token);

    private Task<ReplicaPlace> PlaceAsync(TestBed bed, string accessKey) => ReplicaPlace.CreateAsync(shared.ControlPlane.Server, bed.Lab.Address, accessKey, Token);

    private static async Task<(OperatorProcess Leader, OperatorProcess Other)> StartBothAsync(TestBed bed, ReplicaPlace place1, ReplicaPlace place2)
    {
        var leader = await bed.StartOperatorAsync(Token, place1);
        await SeeLeadingAsync(leader, FailOver);
        return (leader, await bed.StartOperatorAsync(Token, place2));
    }

    private static Task<Match> SeeLeadingAsync(OperatorProcess replica, TimeSpan within) => replica.WaitForOutputAsync(LeadsLine(), within, Token);

    private static async Task AssertOneInjectionAsync(TestBed bed, RunView run, string before)
    {
        Assert.Equal("completed", Assert.Single(await bed.Aws.ExperimentsAsync(run.Uid, Token))["state"]!["status"]!.GetValue<string>());
        Assert.Equal("True", run.Condition("Reverted"));
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(Token));
        Assert.Empty(await bed.Aws.SnapshotsAsync(Token));
    }

    [GeneratedRegex(@" leads \(", RegexOptions.None, 1000)]
    private static partial Regex LeadsLine();
}
