using ChaosOperator.TestEnvironment.Processes;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Tests.Telemetry;

/// <summary>Prometheus's own judge of rule files: what <c>PROMTOOL</c> names (<c>./dev test</c> sets it where it can be had), or the one on PATH.</summary>
internal static class Promtool
{
    private static string? Path { get; } = Environment.GetEnvironmentVariable("PROMTOOL") is { Length: > 0 } named
        ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => $"{folder}/promtool").FirstOrDefault(File.Exists);

    /// <summary>Runs it over a file; skips the test where it cannot be had.</summary>
    /// <returns>What it said, when it was not content; else nothing.</returns>
    /// <param name="verb"><c>check</c>, or <c>test</c> for a file of unit tests.</param>
    /// <param name="file">The file.</param>
    /// <param name="input">What it reads where the file is <c>/dev/stdin</c>.</param>
    public static async Task<string> ComplaintAsync(string verb, string file, string input = "")
    {
        Assert.SkipWhen(Path is null, "promtool is not installed: it comes with Prometheus.");
        var result = await Command.RunAsync(Path!, [verb, "rules", file], input, cancellationToken: TestContext.Current.CancellationToken);
        return result.ExitCode == 0 ? "" : result.Output + result.Error;
    }

    /// <summary>Whether Prometheus would start with a configuration; skips the test where promtool cannot be had.</summary>
    /// <param name="file">The configuration; what it names is beside it.</param>
    public static async Task<string> ComplaintAboutConfigurationAsync(string file)
    {
        Assert.SkipWhen(Path is null, "promtool is not installed: it comes with Prometheus.");
        var result = await Command.RunAsync(Path!, ["check", "config", file], cancellationToken: TestContext.Current.CancellationToken);
        return result.ExitCode == 0 ? "" : result.Output + result.Error;
    }

    public static string Rules { get; } = Repository.Folder("deploy/prometheus/rules.yaml");

    /// <summary>The files of unit tests.</summary>
    public static IReadOnlyList<string> Tests { get; } = Directory.GetFiles(Repository.Folder("deploy/prometheus"), "*.test.yaml");
}
