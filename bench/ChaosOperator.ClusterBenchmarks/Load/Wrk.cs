using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ChaosOperator.ClusterBenchmarks.Load;

/// <summary>What wrk measured.</summary>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="Median">Median of its latencies, milliseconds.</param>
internal sealed partial record Wrk(double PerSecond, double Median)
{
    /// <summary>Runs it: a closed loop, each connection sends its next request when it has the answer to the last.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or failed.</exception>
    public static async Task<Wrk> RunAsync(Uri url, int connections, int seconds, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo("wrk", ["--threads", "1", "--connections", $"{connections}", "--duration", $"{seconds}s", "--latency", url.ToString()]) { RedirectStandardOutput = true, UseShellExecute = false } };
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("wrk is not installed; on Debian: apt-get install wrk.", missing);
        }

        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return MedianLine().Match(output) is { Success: true } median && RateLine().Match(output) is { Success: true } rate
            ? new Wrk(Number(rate.Groups["rate"]), Number(median.Groups["time"]) * (median.Groups["unit"].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 }))
            : throw new InvalidOperationException($"wrk measured nothing: {output}");
    }

    private static double Number(Group group) => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"50%\s+(?<time>[\d.]+)(?<unit>us|ms|s)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MedianLine();

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RateLine();
}
