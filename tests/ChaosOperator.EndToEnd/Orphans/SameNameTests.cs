using ChaosOperator.EndToEnd.Support;

namespace ChaosOperator.EndToEnd.Orphans;

/// <summary>Two clusters with a namespace of the same name, whose operators act in one account under one cluster name.</summary>
public sealed class SameNameTests(SharedControlPlane shared)
{
    /// <summary>Slower than other tests: the second cluster has to come up and its operator to look while the fault of the first is in force.</summary>
    private const double Speed = 30;

    private const string Other = "other-cluster";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_other_drives_is_told_and_left_alone_and_its_run_is_confirmed()
    {
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions { Speed = Speed }, Token);
        var before = await bed.Aws.UsFunctionsAsync(Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("driven", "short") { Duration = "30m" }, Token);
        await bed.Kubernetes.SeeFaultInForceAsync("driven-1", Token);

        await using var second = new SharedControlPlane();
        await second.InitializeAsync();
        await using var other = await TestBed.StartAsync(
            second,
            new TestBedOptions { Beside = bed, Namespace = bed.Kubernetes.Namespace, Environment = new Dictionary<string, string?> { ["AWS_ACCESS_KEY_ID"] = Other } },
            Token);
        await other.SeeLeaseEventAsync("DrivenElsewhere", Token);

        var run = await bed.Kubernetes.SeeCompletedAsync("driven-1", Token);
        var calls = (await bed.Lab.Client.CallsAsync(cancellationToken: Token)).Where(call => call.Caller == Other).ToList();
        Assert.True(run.Verdict == "Confirmed", run.ToString());
        Assert.Equal("completed", Assert.Single(await bed.Aws.ExperimentsAsync(run.Uid, Token))["state"]!["status"]!.GetValue<string>());
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(Token));
        Assert.Contains(calls, call => call.Operation == "ListExperiments");
        Assert.DoesNotContain(calls, call => !call.IsRead);
    }
}
