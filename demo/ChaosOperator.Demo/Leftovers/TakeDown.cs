using ChaosOperator.Demo.Telling;
using ChaosOperator.Demo.World;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.Demo.Leftovers;

/// <summary>Takes everything down, the experiment first, as long as there is an operator that lifts its fault, and looks at what is left.</summary>
internal static class TakeDown
{
    private static readonly TimeSpan PoliteDeadline = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(15);

    /// <summary>Does it.</summary>
    /// <returns>Whether nothing is left behind.</returns>
    public static async Task<bool> RunAsync(Teller teller, Stage stage, Traces traces, CancellationToken hurry)
    {
        teller.Chapter("Everything is taken down, and nothing may be left behind");
        var checks = new CheckList(teller);
        using var polite = CancellationTokenSource.CreateLinkedTokenSource(hurry);
        polite.CancelAfter(PoliteDeadline);
        if (stage is { Cluster: { } cluster, Operator: { } })
            await RemoveObjectsAsync(teller, stage, cluster, checks, polite.Token);
        if (stage is { Aws: { } aws, Before: { } before })
            await AwsLeftovers.CheckAsync(aws, before, checks, polite.Token);
        await EndProcessesAsync(stage, checks, polite.Token);
        await checks.NothingAsync("no process of the demonstration runs any more", () => Task.FromResult(traces.Processes()));
        await checks.NothingAsync("no temporary file is left", () => Task.FromResult(traces.TemporaryFiles()));
        return checks.IsClean;
    }

    private static async Task RemoveObjectsAsync(Teller teller, Stage stage, DemoCluster cluster, CheckList checks, CancellationToken cancellationToken)
    {
        await checks.NothingAsync("experiment, runs and hypothesis are gone, finalizers included", async () =>
        {
            // Without an operator nobody lifts the fault, and the finalizers stay.
            if (stage.Operator is { HasExited: true } ended)
                await ended.RestartAsync();
            var kubectl = new TypedKubectl(teller, cluster.Kubectl);
            await kubectl.RunAsync(
                ["--namespace", StoryNames.Namespace, "delete", "cexp,crun,hyp", "--all", "--timeout=60s"],
                cancellationToken);
            return await RemainingAsync(cluster.Kubectl, cancellationToken);
        });
    }

    private static async Task<IReadOnlyList<string>> RemainingAsync(Kubectl kubectl, CancellationToken cancellationToken)
    {
        var names = await kubectl.RunAsync(["--namespace", StoryNames.Namespace, "get", "cexp,crun,hyp", "--output", "name"], cancellationToken: cancellationToken);
        return names.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static async Task EndProcessesAsync(Stage stage, CheckList checks, CancellationToken cancellationToken)
    {
        if (stage.Operator is { } theOperator)
        {
            await checks.NothingAsync("the operator ended when it was asked to", async () =>
            {
                var exitCode = await theOperator.StopAsync(StopDeadline);
                return exitCode == 0 ? [] : [$"its exit code is {exitCode}; look at {stage.Paths.OperatorLog}"];
            });
            await theOperator.DisposeAsync();
        }

        stage.Aws?.Dispose();
        if (stage.Lab is { } lab)
        {
            await checks.NothingAsync("the lab ended when it was asked to", async () =>
            {
                var exitCode = await lab.StopAsync(StopDeadline);
                return exitCode == 0 ? [] : [$"its exit code is {exitCode}; look at {stage.Paths.LabLog}"];
            });
            await lab.DisposeAsync();
        }

        if (stage.Cluster is { HasToBeCleaned: true } users)
        {
            await checks.NothingAsync("lease, namespace and custom resource definitions are gone from your cluster", async () =>
            {
                await users.RemoveWhatWasBroughtAsync(cancellationToken);
                return [];
            });
        }

        if (stage.Cluster is { } cluster)
            await cluster.DisposeAsync();
        stage.Paths.CollectControlPlaneLogs();
    }
}
