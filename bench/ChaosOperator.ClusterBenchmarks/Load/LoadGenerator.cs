using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ChaosOperator.ClusterBenchmarks.Cluster;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Processes;

namespace ChaosOperator.ClusterBenchmarks.Load;

/// <summary>What the load generator measured, and what it took.</summary>
/// <param name="Answered">Share of requests that were answered, 0 to 1.</param>
/// <param name="Median">Median of its latencies, milliseconds.</param>
/// <param name="Lateness">By how much requests were sent late on average, milliseconds.</param>
/// <param name="ProcessorPerRequest">Processor time of a request once it is warm, microseconds.</param>
/// <param name="Memory">Resident memory at the end, megabytes.</param>
internal sealed record LoadGenerator(double Answered, double Median, double Lateness, double ProcessorPerRequest, double Memory)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs it as a process.</summary>
    public static async Task<LoadGenerator> RunAsync(Uri url, double perSecond, int seconds, CancellationToken cancellationToken)
    {
        var log = Path.Combine(Repository.NewRunFolder("loadgen"), "loadgen.log");
        string[] arguments = ["--target", url.ToString(), "--rate", perSecond.ToString(CultureInfo.InvariantCulture), "--duration", $"{seconds + WarmUp.TotalSeconds + 1}s", "--no-publish", "--json"];
        await using var process = await ManagedProcess.StartAsync(new ProcessSpec("the load generator", Repository.Program("ChaosOperator.LoadGen", "chaos-loadgen"), arguments, log));
        await Task.Delay(WarmUp, TimeProvider.System, cancellationToken);
        var (before, start) = (ProcessUsage.Of(process.Id), Stopwatch.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System, cancellationToken);
        var (after, taken) = (ProcessUsage.Of(process.Id), Stopwatch.GetElapsedTime(start));
        await process.WaitForExitAsync(Patience, cancellationToken);
        var told = JsonNode.Parse((await process.ReadLogAsync(cancellationToken)).Split('\n').Single(line => line.StartsWith('{')))!;
        return new LoadGenerator(
            (double)told["counts"]!["status_2xx"]! / (double)told["requests"]!,
            (double)told["latency"]!["median"]!,
            (double)told["lateness"]!["mean"]!,
            (after.Processor - before.Processor).TotalMicroseconds / (perSecond * taken.TotalSeconds),
            after.Memory / 1e6);
    }
}
