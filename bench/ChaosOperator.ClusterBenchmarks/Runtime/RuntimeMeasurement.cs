using System.Diagnostics;
using ChaosOperator.ClusterBenchmarks.Cluster;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Processes;

namespace ChaosOperator.ClusterBenchmarks.Runtime;

/// <summary>Starts the probe host over probes that are there already, and measures it from outside.</summary>
internal sealed class RuntimeMeasurement(Probes probes, string kubeconfig, int objects, int workers)
{
    /// <summary>Longest time in which all statuses have to be there: beyond it something is broken, not slow.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);
    private const int Changes = 300;

    /// <summary>Changes before those that count: what is compiled by the first ones is this program, too.</summary>
    private const int WarmUp = 30;

    public async Task<RuntimeFigures> TakeAsync()
    {
        using var limit = new CancellationTokenSource(Deadline);
        var version = await probes.VersionAsync(limit.Token);
        var requests = await probes.RequestsAsync(limit.Token);
        var started = Stopwatch.GetTimestamp();
        await using var host = await StartAsync();
        var (first, all) = await SeeAllObservedAsync(version, started, limit.Token);
        var processor = ProcessUsage.Of(host.Id).Processor;
        var perObject = (double)(await probes.RequestsAsync(limit.Token) - requests) / objects;

        await Task.Delay(Settling, TimeProvider.System, CancellationToken.None);
        var (memory, idle) = await StandIdleAsync(host.Id);
        var reactions = await ReactAsync();
        return new RuntimeFigures(first.TotalSeconds, all.TotalSeconds, processor.TotalSeconds, perObject, memory / 1e6, idle.TotalSeconds, reactions[reactions.Count / 2], reactions[reactions.Count * 99 / 100]);
    }

    private Task<ManagedProcess> StartAsync() => ManagedProcess.StartAsync(new ProcessSpec(
        "the probe host",
        Repository.Path("bench", "ChaosOperator.Probe", "bin", Repository.Configuration, "net10.0", "ChaosOperator.Probe"),
        [$"{workers}"],
        Path.Combine(Repository.NewRunFolder("probe"), "probe.log"))
    {
        Environment = new Dictionary<string, string?> { ["KUBECONFIG"] = kubeconfig },
    });

    private async Task<(TimeSpan First, TimeSpan All)> SeeAllObservedAsync(string version, long started, CancellationToken cancellationToken)
    {
        TimeSpan? first = null;
        var observed = new HashSet<string>(objects);
        await foreach (var (name, _) in probes.WatchAsync(version, cancellationToken))
        {
            first ??= Stopwatch.GetElapsedTime(started);
            if (observed.Add(name) && observed.Count == objects)
            {
                return (first.Value, Stopwatch.GetElapsedTime(started));
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    private static async Task<(long Memory, TimeSpan Processor)> StandIdleAsync(int host)
    {
        var before = ProcessUsage.Of(host);
        await Task.Delay(Idle, TimeProvider.System, CancellationToken.None);
        var after = ProcessUsage.Of(host);
        return (after.Memory, after.Processor - before.Processor);
    }

    /// <summary>Milliseconds from the answer to each change until its status is seen, shortest first.</summary>
    private async Task<IReadOnlyList<double>> ReactAsync()
    {
        using var limit = new CancellationTokenSource(Deadline);
        var reactions = new List<double>(WarmUp + Changes);
        var seen = probes.WatchAsync(await probes.VersionAsync(limit.Token), limit.Token).GetAsyncEnumerator(limit.Token);
        await using (seen)
        {
            for (var change = 0; change < WarmUp + Changes; change++)
            {
                var (name, value) = (Probes.Name(change * 7 % objects), 2L + change);
                await probes.ChangeAsync(name, value, limit.Token);
                var answered = Stopwatch.GetTimestamp();
                while (await seen.MoveNextAsync() && seen.Current != (name, value))
                {
                }

                reactions.Add(Stopwatch.GetElapsedTime(answered).TotalMilliseconds);
            }
        }

        return [.. reactions.Skip(WarmUp).Order()];
    }
}
