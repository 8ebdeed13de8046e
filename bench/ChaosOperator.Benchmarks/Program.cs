using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ChaosOperator.Benchmarks;

// In this process: the project that BenchmarkDotNet would write and build for itself knows nothing of the repository's rules.
var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
if (args.Contains("throttle"))
{
    return BenchmarkRunner.Run<ThrottleBenchmark>(config, [.. args.Where(argument => argument != "throttle")]).Reports.Any(report => report.Success) ? 0 : 2;
}

var summary = BenchmarkRunner.Run<JudgeBenchmark>(config, args);
if (summary.Reports.FirstOrDefault() is not { ResultStatistics: { } statistics } report)
{
    await Console.Error.WriteLineAsync("Nothing was measured; what went wrong stands above.");
    return 2;
}

var time = TimeSpan.FromMicroseconds(statistics.Median / 1000);
var bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? long.MaxValue;
var isWithin = time < DayOfSamples.TimeBudget && bytes < DayOfSamples.MemoryBudget;
Console.WriteLine(
    $"One look takes {time.TotalMilliseconds:0.###} ms (median) of {DayOfSamples.TimeBudget.TotalMilliseconds} ms "
    + $"and {bytes / 1024.0:0.#} KB of {DayOfSamples.MemoryBudget / 1024} KB: {(isWithin ? "within" : "over")} its budget.");
return isWithin ? 0 : 1;
