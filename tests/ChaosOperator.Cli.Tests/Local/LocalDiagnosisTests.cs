using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Cli.Tests.Local;

/// <summary>The story on systems that fail in other ways, by the operator's engine: each run names the cause that fits, first and in its message.</summary>
public sealed class LocalDiagnosisTests(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("no-spare-capacity", "customers recover", "TrafficMovedErrorsStayed")]
    [InlineData("one-check-for-both", "traffic moves to the EU", "AllBehindOneHealthCheck")]
    [InlineData("ttl-of-an-hour", "customers recover", "FailoverTooSlow")]
    [InlineData("alias-not-reached", "the US stops answering", "FaultMissedCallers")]
    public async Task A_world_that_fails_in_another_way_is_told_by_its_cause(string world, string unmet, string code)
    {
        var status = await CompletedAsync(world, LocalManifests.Story);

        Assert.Equal(Verdict.Refuted, status.Verdict);
        Assert.NotEqual(Outcome.Held, Assert.Single(status.Expectations, expectation => expectation.Name == unmet).Outcome);
        AssertCause(status, code);
    }

    [Fact]
    public async Task A_mistyped_dimension_is_told_with_the_metric_that_is_meant_and_nothing_is_injected()
    {
        var mistyped = LocalManifests.Story.Select(manifest => (manifest.File, manifest.Text.Replace("/api/hello", "/api/hallo", StringComparison.Ordinal)));

        var status = await CompletedAsync("two-regions", [.. mistyped]);

        Assert.Equal(Verdict.Inconclusive, status.Verdict);
        AssertCause(status, "SignalWithoutData");
        Assert.Contains("api=https://example.mydomain.com/api/hello in eu-west-1", status.Message, StringComparison.Ordinal);
        Assert.Null(status.Aws?.InjectionId);
    }

    private async Task<ChaosRunStatus> CompletedAsync(string world, (string File, string Text)[] manifests)
    {
        await using var lab = await LocalLab.StartAsync(world);
        await using var process = lab.Process();
        using var file = await lab.BeginAsync(process, manifests);

        var (run, _) = await lab.DriveAsync(process, file, new SeenRun());

        // Three regions at most, one namespace each, however many signals are silent.
        Assert.InRange(lab.Host.Calls.Find("cloudwatch", "ListMetrics").Count, 0, 12);
        output.WriteLine($"{run!.Status!.Message}\n{string.Join('\n', run.Status.Diagnosis)}");
        return run.Status;
    }

    private static void AssertCause(ChaosRunStatus status, string code)
    {
        var from = status.Message!.IndexOf("Likely cause: ", StringComparison.Ordinal);
        Assert.Single(status.Diagnosis, finding => finding.Code == code && from >= 0 && status.Message[from..].StartsWith($"Likely cause: {finding.Evidence}", StringComparison.Ordinal));
    }
}
