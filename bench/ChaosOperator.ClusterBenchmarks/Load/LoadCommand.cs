using System.CommandLine;
using ChaosOperator.ClusterBenchmarks.Cluster;

namespace ChaosOperator.ClusterBenchmarks.Load;

/// <summary>Measures the load generator.</summary>
internal static class LoadCommand
{
    /// <summary>10,000 requests a second of one core.</summary>
    private const double MostMicroseconds = 100;

    private const double MostError = 1;
    private const int Rate = 10_000;
    private static readonly int[] Connections = [5, 25];
    private static readonly Option<int> Seconds = new("--seconds") { Description = "How long each measurement takes, after it is warm.", DefaultValueFactory = _ => 10 };

    public static Command Create()
    {
        var command = new Command("loadgen", "Measures the load generator beside wrk, against a web server in this process.") { Seconds };
        command.SetAction((parsed, token) => MeasureAsync(parsed.GetValue(Seconds), token));
        return command;
    }

    private static async Task<int> MeasureAsync(int seconds, CancellationToken cancellationToken)
    {
        await using var server = await DelayedServer.StartAsync(cancellationToken);
        var figures = new List<Figure>();
        var fast = await LoadGenerator.RunAsync(server.Address, Rate, seconds, cancellationToken);
        figures.Add(new Figure($"processor time a request at {Rate} requests a second", fast.ProcessorPerRequest, "µs", MostMicroseconds));
        figures.Add(new Figure("which is, in requests a second of a core", 1e6 / fast.ProcessorPerRequest, ""));
        figures.Add(new Figure("requests that were not answered then", 100 * (1 - fast.Answered), "%", 0));
        figures.Add(new Figure("lateness of requests then, mean", fast.Lateness, "ms"));
        figures.Add(new Figure("resident memory then", fast.Memory, "MB"));
        foreach (var connections in Connections)
        {
            figures.AddRange(await CompareAsync(server, connections, seconds, cancellationToken));
        }

        return MeasurementTable.Print($"{seconds} s each", null, figures);
    }

    /// <summary>
    /// wrk tells its own rate, and the load generator is measured at the same one. Where no request waits for another, what a closed loop measures and what an open one does are the same. The server notes
    /// what each answer took it, which is not the same in two runs: what a client says beyond that is its own, lateness included, and the difference of the two clients is the error.
    /// </summary>
    private static async Task<IEnumerable<Figure>> CompareAsync(DelayedServer server, int connections, int seconds, CancellationToken cancellationToken)
    {
        var url = new Uri(server.Address, "late");
        _ = await Wrk.RunAsync(url, connections, seconds: 2, cancellationToken); // the server compiles itself
        _ = server.TakeMedian();
        var wrk = await Wrk.RunAsync(url, connections, seconds, cancellationToken);
        var whileWrk = server.TakeMedian();
        var load = await LoadGenerator.RunAsync(url, wrk.PerSecond, seconds, cancellationToken);
        var whileLoad = server.TakeMedian();
        return
        [
            new Figure($"median by wrk, {wrk.PerSecond:0} requests a second", wrk.Median, "ms"),
            new Figure("what the server itself took then", whileWrk, "ms"),
            new Figure("median by the load generator at the same rate", load.Median, "ms"),
            new Figure("what the server itself took then", whileLoad, "ms"),
            new Figure("error: difference of what both say beyond that", Math.Abs(load.Median - whileLoad - (wrk.Median - whileWrk)), "ms", MostError),
        ];
    }
}
