using System.Globalization;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Guards;

/// <summary>What stops a fault while it is in force: guards over signals, guards that cannot be read, the safety lever.</summary>
public sealed class GuardTests(GuardTests.Fixture fixture, ITestOutputHelper output) : IClassFixture<GuardTests.Fixture>
{
    /// <summary>Slow enough that a poll interval of the operator is more than the overhead of its calls.</summary>
    private const double Speed = 30;

    /// <summary>How long the lab takes to make a metric readable.</summary>
    private static readonly TimeSpan Ingestion = TimeSpan.FromSeconds(15);

    public sealed class Fixture(SharedControlPlane shared) : TestBedFixture(shared, new TestBedOptions { Speed = Speed });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestBed Bed => fixture.Bed;

    private ChaosResources Kubernetes => Bed.Kubernetes;

    [Fact]
    public async Task A_guard_that_comes_true_stops_and_reverts_the_fault_by_the_next_look()
    {
        var before = await Bed.Aws.UsFunctionsAsync(Token);
        // Errors that the fault of another test left in the metrics would keep the gate shut.
        await Bed.PassAsync(TimeSpan.FromMinutes(6), Token);
        await Kubernetes.ApplyAsync(
            new ExperimentManifest("guarded", "short", "abortWhen: [{ name: customers meet errors, signal: errors, is: { atLeast: 5 } }]") { Duration = "30m" }, Token);
        var run = await Kubernetes.SeeCompletedAsync("guarded-1", Token);

        Assert.Equal(("Inconclusive", "GuardFired"), (run.Verdict, run.Json.Text("status", "cutShort", "reason")));
        Assert.Contains("“customers meet errors” stops the fault when it is at least 5.", run.Message, StringComparison.Ordinal);
        var guard = Assert.Single(run.Json.List("status", "guards"));
        Assert.Equal("Fired", guard.Text("outcome"));
        var readable = DateTimeOffset.Parse(guard.Text("decidedBy")!, CultureInfo.InvariantCulture) + TimeSpan.FromMinutes(1) + Ingestion;
        var stop = (await Bed.Lab.Client.CallsAsync("fis", "StopExperiment", Token)).First(call => call.Time >= run.StartTime);
        output.WriteLine($"FIS was told to stop {(stop.Time - readable).TotalSeconds:0.0} s of virtual time after the sample could be read, at {Speed}x; reverted after {(run.CompletionTime - readable)?.TotalSeconds:0} s.");
        await Looks.AssertStoppedByTheFirstThatCouldKnowAsync(Bed.Lab.Client, readable, stop, Token);
        Assert.Equal("True", run.Condition("Reverted"));
        Assert.Equal(before, await Bed.Aws.UsFunctionsAsync(Token));
        await Kubernetes.SeeEventAsync("ChaosRun", run.Name, "GuardFired", Token);
    }

    [Fact]
    public async Task A_guard_that_may_no_longer_be_read_stops_and_reverts_the_fault_after_a_while()
    {
        var before = await Bed.Aws.UsFunctionsAsync(Token);
        await Kubernetes.ApplyAsync(
            new ExperimentManifest("blinded", "short", "abortWhen: [{ name: the EU fails, signal: eu-health, is: { equals: 0 } }]") { Duration = "30m" }, Token);
        await Kubernetes.SeeFaultInForceAsync("blinded-1", Token);

        await Bed.Lab.Client.AddFaultAsync(new LabFault("monitoring", "GetMetricData", "AccessDenied", Times: 0), Token);
        RunView run;
        try
        {
            run = await Kubernetes.SeeCompletedAsync("blinded-1", Token);
        }
        finally
        {
            await Bed.Lab.Client.RemoveFaultsAsync(Token);
        }

        Assert.Equal(("Inconclusive", "GuardBlind"), (run.Verdict, run.Json.Text("status", "cutShort", "reason")));
        Assert.Contains("a guard that cannot be read is not a pass", run.Message, StringComparison.Ordinal);
        Assert.Contains("cloudwatch:GetMetricData", run.Message, StringComparison.Ordinal);
        Assert.Equal("True", run.Condition("Reverted"));
        Assert.Equal(before, await Bed.Aws.UsFunctionsAsync(Token));
    }

    [Fact]
    public async Task A_safety_lever_that_is_engaged_during_a_fault_ends_the_run_and_the_fault_is_reverted()
    {
        var before = await Bed.Aws.UsFunctionsAsync(Token);
        await Kubernetes.ApplyAsync(new ExperimentManifest("levered", "short") { Duration = "30m" }, Token);
        await Kubernetes.SeeFaultInForceAsync("levered-1", Token);

        await Bed.Aws.SetSafetyLeverAsync("engaged", Token);
        RunView run;
        try
        {
            run = await Kubernetes.SeeCompletedAsync("levered-1", Token);
        }
        finally
        {
            await Bed.Aws.SetSafetyLeverAsync("disengaged", Token);
        }

        Assert.Equal(("Inconclusive", "SafetyLeverEngaged"), (run.Verdict, run.Json.Text("status", "cutShort", "reason")));
        Assert.Equal("True", run.Condition("Reverted"));
        Assert.Equal(before, await Bed.Aws.UsFunctionsAsync(Token));
    }

    [Fact]
    public async Task A_guard_on_a_signal_that_the_hypothesis_does_not_declare_is_refused_and_the_signals_are_named()
    {
        await Kubernetes.ApplyAsync(new ExperimentManifest("misled", "short", "abortWhen: [{ name: customers leave, signal: customers, is: { atMost: 5 } }]"), Token);

        var seen = await Kubernetes.SeeExperimentAsync("is refused", "misled", experiment => experiment.Text("status", "phase") == "Refused", Token);

        Assert.Contains("spec.abortWhen[0].signal: 'customers' is not a signal of Hypothesis short; the signals are", seen.Text("status", "message"), StringComparison.Ordinal);
    }
}
