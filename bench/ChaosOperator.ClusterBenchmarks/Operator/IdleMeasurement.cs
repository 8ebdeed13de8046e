using System.Diagnostics;
using System.Text.Json;
using ChaosOperator.ClusterBenchmarks.Cluster;

namespace ChaosOperator.ClusterBenchmarks.Operator;

/// <summary>Lets experiments wait for their schedule, and measures what that takes of an operator that was started over them.</summary>
/// <param name="scene">Where.</param>
/// <param name="count">How many experiments.</param>
/// <param name="idle">For how long; ten minutes are from one sweep to the next.</param>
internal sealed class IdleMeasurement(OperatorScene scene, int count, TimeSpan idle)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(30);

    public async Task<IReadOnlyList<Figure>> TakeAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Deadline);
        var token = limit.Token;
        await scene.Hypotheses.CreateAsync(1, Manifests.Hypothesis, created: null, token);
        await Console.Error.WriteLineAsync($"Creating {count} experiments …");
        await scene.Experiments.CreateAsync(count, Manifests.Idle, created: null, token);
        var version = await scene.Experiments.VersionAsync(token);
        await scene.StartOperatorAsync(token);
        var started = Stopwatch.GetTimestamp();
        await SeeAllReadyAsync(version, token);
        var ready = Stopwatch.GetElapsedTime(started);
        var making = (await scene.ReadAsync(token)).Usage.Processor;

        // What has been made waits for its times; an operator that finds all as it has to be waits as in production.
        await scene.RestartOperatorAsync(token);
        var (restarted, looking) = await SeeAllReconciledAsync(token);
        await Task.Delay(Settling, TimeProvider.System, token);
        await scene.Lab.Client.ForgetCallsAsync(token);
        var before = await scene.ReadAsync(token);
        await Task.Delay(idle, TimeProvider.System, token);
        var waited = new OperatorInterval(before, await scene.ReadAsync(token));
        var calls = await scene.Lab.Client.CallsAsync(cancellationToken: token);
        return
        [
            new("start to all experiments ready, templates made", ready.TotalSeconds, "s"),
            new("processor time for that", making.TotalSeconds, "s"),
            new("start over all that is made to all looked at", restarted.TotalSeconds, "s"),
            new("processor time for that", looking.TotalSeconds, "s"),
            new("resident memory, idle", waited.After.Usage.Memory / 1e6, "MB", count <= 10_000 ? 300 : null),
            new("processor, idle", waited.Processor / idle * 100, "% of a core", 1),
            new("requests to Kubernetes in an idle minute", waited.KubernetesRequests / idle.TotalMinutes, ""),
            new("calls to AWS in an idle minute", calls.Count / idle.TotalMinutes, ""),
            .. calls.GroupBy(call => $"{call.Service}:{call.Operation}").OrderByDescending(group => group.Count()).Take(5).Select(group => new Figure($"of these {group.Key}", group.Count() / idle.TotalMinutes, "")),
        ];
    }

    private async Task<(TimeSpan Time, TimeSpan Processor)> SeeAllReconciledAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (await scene.ReadAsync(cancellationToken) is { Reconciles: var reconciles, Usage.Processor: var processor } && reconciles >= count)
            {
                return (Stopwatch.GetElapsedTime(started), processor);
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    private async Task SeeAllReadyAsync(string version, CancellationToken cancellationToken)
    {
        var ready = new HashSet<string>(count);
        await foreach (var experiment in scene.Experiments.WatchAsync(version, cancellationToken))
        {
            if (IsReady(experiment) && ready.Add(experiment.GetProperty("metadata").GetProperty("name").GetString()!) && ready.Count == count)
            {
                return;
            }
        }
    }

    private static bool IsReady(JsonElement experiment) => experiment.TryGetProperty("status", out var status)
        && status.TryGetProperty("conditions", out var conditions)
        && conditions.EnumerateArray().Any(condition => condition.GetProperty("type").GetString() == "Ready" && condition.GetProperty("status").GetString() == "True");
}
