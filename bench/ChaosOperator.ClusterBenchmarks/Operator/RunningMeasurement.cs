using ChaosOperator.ClusterBenchmarks.Cluster;
using ChaosOperator.TestEnvironment;

namespace ChaosOperator.ClusterBenchmarks.Operator;

/// <summary>Lets a number of runs run at once, from apply to verdict, and measures the operator while all faults are in force.</summary>
/// <param name="scene">Where.</param>
/// <param name="count">How many runs.</param>
/// <param name="ending">Over which time the faults end; zero: as close to each other as SSM let them be started.</param>
internal sealed class RunningMeasurement(OperatorScene scene, int count, TimeSpan ending)
{
    /// <summary>Prime, so that neighbours in time and region do not end together.</summary>
    private const int Stride = 7919;

    /// <summary>How long all faults are in force together, at least.</summary>
    private static readonly TimeSpan Plateau = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(60);

    /// <summary>Longest time from the first apply to the last injection that is allowed for: AWS lets one automation be started a second and region.</summary>
    private TimeSpan RampUp => TimeSpan.FromSeconds(60 + (count * 0.2));

    public async Task<IReadOnlyList<Figure>> TakeAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Deadline);
        var token = limit.Token;
        await scene.Hypotheses.CreateAsync(count, Manifests.Hypothesis, created: null, token);
        var times = new RunTimes(count);
        var watching = times.WatchAsync(scene.Runs, await scene.Runs.VersionAsync(token), token);
        await scene.StartOperatorAsync(token);
        await scene.Lab.Client.ForgetCallsAsync(token);
        var start = await scene.ReadAsync(token);
        await scene.Experiments.CreateAsync(count, index => Manifests.Running(index, HoldOf(index)), times.Applied, token);
        await Eventually.HoldsAsync("all faults are injected", _ => Task.FromResult(times.Injected == count || watching.IsFaulted), Deadline, token);
        var (before, calls) = (await scene.ReadAsync(token), (await scene.Lab.Client.CallsAsync(cancellationToken: token)).Count);
        await Task.Delay(Plateau / 2, TimeProvider.System, token);
        var (after, callsAfter) = (await scene.ReadAsync(token), (await scene.Lab.Client.CallsAsync(cancellationToken: token)).Count);
        if (times.Ended > 0)
        {
            throw new InvalidOperationException("Faults were over before all were measured in force; this machine is too slow for so many.");
        }

        await watching;
        await Console.Error.WriteLineAsync($"{count} runs: {times.Verdicts}");
        return Figures(times, new OperatorInterval(start, await scene.ReadAsync(token)), new OperatorInterval(before, after), callsAfter - calls, await scene.Lab.Client.CallsAsync(cancellationToken: token), await EndToStatusAsync(times, token));
    }

    private TimeSpan HoldOf(int index) => RampUp + Plateau + (ending * ((double)((long)index * Stride % count) / count));

    private IReadOnlyList<Figure> Figures(
        RunTimes times, OperatorInterval whole, OperatorInterval plateau, int plateauCalls, IReadOnlyList<TestEnvironment.Programs.LabCall> calls, IReadOnlyList<TimeSpan> latencies) =>
    [
        new("apply to injection, median", Seconds(times.ApplyToInjection, 0.5), "s"),
        new("apply to injection, p99", Seconds(times.ApplyToInjection, 0.99), "s"),
        new("end of the fault in SSM to status, median", Seconds(latencies, 0.5), "s"),
        new("end of the fault in SSM to status, p99", Seconds(latencies, 0.99), "s", 17),
        new("processor in a minute with all faults in force", plateau.Processor.TotalSeconds, "s", 60),
        new("resident memory then", plateau.After.Usage.Memory / 1e6, "MB"),
        new("reconciles a second then", plateau.Reconciles / (Plateau / 2).TotalSeconds, ""),
        new("requests to Kubernetes a run and minute then", plateau.KubernetesRequests / count, ""),
        new("calls to AWS a run and minute then", (double)plateauCalls / count, ""),
        new("requests to Kubernetes a run, from apply to verdict", whole.KubernetesRequests / count, ""),
        new("calls to AWS a run, from apply to verdict", (double)calls.Count / count, ""),
        .. calls.GroupBy(call => $"{call.Service}:{call.Operation}").OrderByDescending(group => group.Count()).Take(8).Select(group => new Figure($"of these {group.Key}", (double)group.Count() / count, "")),
    ];

    /// <summary>From the end of each automation to the status that tells of it, shortest first; the lab computes its world once a second.</summary>
    private async Task<IReadOnlyList<TimeSpan>> EndToStatusAsync(RunTimes times, CancellationToken cancellationToken)
    {
        var latencies = new List<TimeSpan>();
        foreach (var region in Manifests.Regions)
        {
            latencies.AddRange((await scene.AutomationsAsync(region, cancellationToken))
                .Where(automation => times.EndSeen.ContainsKey(automation["AutomationExecutionId"]!.GetValue<string>()))
                .Select(automation => times.EndSeen[automation["AutomationExecutionId"]!.GetValue<string>()]
                    - DateTimeOffset.UnixEpoch.AddSeconds(automation["ExecutionEndTime"]!.GetValue<double>())));
        }

        return latencies.Count == count ? [.. latencies.Order()] : throw new InvalidOperationException($"Only {latencies.Count} of {count} automations were found again in the lab.");
    }

    private static double Seconds(IReadOnlyList<TimeSpan> ordered, double share) => ordered[Math.Min((int)(ordered.Count * share), ordered.Count - 1)].TotalSeconds;
}

/// <summary>What the operator took and did between two readings.</summary>
internal sealed record OperatorInterval(OperatorReading Before, OperatorReading After)
{
    public TimeSpan Processor => After.Usage.Processor - Before.Usage.Processor;

    public double KubernetesRequests => After.KubernetesRequests - Before.KubernetesRequests;

    public double Reconciles => After.Reconciles - Before.Reconciles;
}
