using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.Tests.Shared.Webhooks;

namespace ChaosOperator.EndToEnd.Notifications;

/// <summary>A run is deleted before its receiver took what there is to tell of it, and the operator dies.</summary>
public sealed class DeletedRunTests(SharedControlPlane shared)
{
    /// <summary>Slow, so that the two minutes for which a run waits to be told are long enough to kill an operator in.</summary>
    private const double Speed = 10;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_run_stays_until_the_next_operator_has_told_of_it()
    {
        await using var webhook = await TestWebhook.StartAsync();
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions { Speed = Speed, Arguments = ["--notifications", await FileOfAsync(webhook)] }, Token);
        // Away for the first operator, however often that tries.
        foreach (var _ in Enumerable.Range(0, 5))
            webhook.Then(503);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("told-late", "short"), Token);
        await bed.Kubernetes.SeeRunAsync("has begun", "told-late-1", run => run.Phase == "SteadyState", Token);
        await bed.Kubernetes.AnnotateRunAsync("told-late-1", "chaosoperator.dev/abort", "enough", Token);
        await bed.Kubernetes.SeeCompletedAsync("told-late-1", Token);
        await bed.Kubernetes.Reader.DeleteAsync("crun", "told-late-1", Token);

        await bed.Operator.KillAsync();
        var left = await bed.Kubernetes.FindRunAsync("told-late-1", Token);
        Assert.NotNull(left?.Json.Text("metadata", "deletionTimestamp"));
        var triedInVain = webhook.Deliveries.Count;
        Assert.InRange(triedInVain, 1, 5);
        webhook.Answers.Clear();
        await bed.RestartOperatorAsync(Token);

        await bed.Kubernetes.SeeRunGoneAsync("told-late-1", Token);
        var deliveries = await webhook.SeeAsync(triedInVain + 1);
        Assert.Equal(triedInVain + 1, deliveries.Count);
        Assert.Single(deliveries.Select(delivery => delivery.Id).Distinct());
        Assert.Equal("dev.chaosoperator.run.aborted", (string?)deliveries[^1].Json["type"]);
    }

    private static async Task<string> FileOfAsync(TestWebhook webhook)
    {
        var file = Path.Combine(Repository.NewRunFolder("told-late"), "notifications.yaml");
        await File.WriteAllTextAsync(file, $"""
            receivers:
              - name: audit
                format: CloudEvents
                url: {webhook.Url}
                unsigned: true
            """, Token);
        return file;
    }
}
