using System.Diagnostics;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.BadInput;

/// <summary>AWS away in the middle of a run: the run goes on where it was, and injects once.</summary>
public sealed class AwsAwayTests(AwsAwayTests.Fixture fixture) : IClassFixture<AwsAwayTests.Fixture>
{
    public sealed class Fixture(SharedControlPlane shared) : TestBedFixture(shared, new TestBedOptions());

    private static readonly TimeSpan OverAMinute = TimeSpan.FromSeconds(90);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestBed Bed => fixture.Bed;

    [Fact]
    public async Task A_run_outlasts_a_minute_in_which_every_service_fails()
    {
        var before = await Bed.Aws.UsFunctionsAsync(Token);
        await Bed.Kubernetes.ApplyAsync(new ExperimentManifest("services-fail", "short"), Token);
        var run = await Bed.Kubernetes.SeeFaultInForceAsync("services-fail-1", Token);

        await Bed.Lab.Client.AddFaultAsync(new LabFault("*", "*", "ServerError", Times: 0), Token);
        await Bed.PassAsync(OverAMinute, Token);
        var failed = (await Bed.Lab.Client.CallsAsync(cancellationToken: Token)).Count(call => call.Status is 500 or 503);
        await Bed.Lab.Client.RemoveFaultsAsync(Token);

        Assert.True(failed > 0, "Nothing called AWS while it was away.");
        await AssertWentOnAsync(Bed, run, before);
    }

    [Fact]
    public async Task A_run_outlasts_a_minute_in_which_nothing_answers()
    {
        var before = await Bed.Aws.UsFunctionsAsync(Token);
        await Bed.Kubernetes.ApplyAsync(new ExperimentManifest("silence", "short"), Token);
        var run = await Bed.Kubernetes.SeeFaultInForceAsync("silence-1", Token);
        var left = await Bed.Lab.Client.ClockAsync(Token);
        var away = Stopwatch.StartNew();

        Bed.Lab.Suspend();
        try
        {
            await Eventually.SeeAsync(
                "a minute of the lab's time has passed", _ => Task.FromResult(away.Elapsed * left.Speed), passed => passed > OverAMinute, cancellationToken: Token);
        }
        finally
        {
            Bed.Lab.Resume();
        }

        Assert.True((await Bed.Lab.Client.ClockAsync(Token)).Now > left.Now + OverAMinute, "The lab's time stood still.");
        await AssertWentOnAsync(Bed, run, before);
    }

    [Fact]
    public async Task A_start_that_is_denied_ends_the_run_and_nothing_is_injected()
    {
        var before = await Bed.Aws.UsFunctionsAsync(Token);
        await Bed.Lab.Client.AddFaultAsync(new LabFault("fis", "StartExperiment", "AccessDenied", Times: 0), Token);
        RunView run;
        try
        {
            await Bed.Kubernetes.ApplyAsync(new ExperimentManifest("start-denied", "short"), Token);
            run = await Bed.Kubernetes.SeeCompletedAsync("start-denied-1", Token);
        }
        finally
        {
            await Bed.Lab.Client.RemoveFaultsAsync(Token);
        }

        Assert.Equal("Error", run.Verdict);
        Assert.Contains("fis:StartExperiment", run.Message, StringComparison.Ordinal);
        Assert.Contains("allow it in its policy", run.Message, StringComparison.Ordinal);
        Assert.Empty(await Bed.Aws.ExperimentsAsync(run.Uid, Token));
        Assert.Equal(before, await Bed.Aws.UsFunctionsAsync(Token));
        BadInputBed.AssertFitToBeShown(run.Json.GetProperty("status").GetRawText());
        BadInputBed.AssertFitToBeShown(await Bed.Operator.ReadLogAsync(Token));
    }

    [Fact]
    public async Task A_start_that_meets_a_quota_is_tried_again_and_injects_once()
    {
        var before = await Bed.Aws.UsFunctionsAsync(Token);
        await Bed.Lab.Client.AddFaultAsync(new LabFault("fis", "StartExperiment", "Quota", Times: 2), Token);

        await Bed.Kubernetes.ApplyAsync(new ExperimentManifest("start-quota", "short"), Token);

        var run = await Bed.Kubernetes.SeeFaultInForceAsync("start-quota-1", Token);
        await Bed.Kubernetes.SeeEventAsync("ChaosRun", run.Name, "Quota", Token);
        await AssertWentOnAsync(Bed, run, before);
    }

    /// <summary>Asserts that a run came to its verdict with one injection, and left the functions as they were.</summary>
    internal static async Task AssertWentOnAsync(TestBed bed, RunView run, string before)
    {
        var completed = await bed.Kubernetes.SeeCompletedAsync(run.Name, Token);
        Assert.True(completed.Verdict == "Confirmed", completed.ToString());
        Assert.Equal("True", completed.Condition("Reverted"));
        Assert.Equal("completed", Assert.Single(await bed.Aws.ExperimentsAsync(run.Uid, Token))["state"]!["status"]!.GetValue<string>());
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(Token));
        Assert.Empty(await bed.Aws.SnapshotsAsync(Token));
    }
}
