using ChaosOperator.EndToEnd.Support;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>
/// A run that is asked for while the fault of another one is in force. Meanwhile the hypothesis is edited so that the second run ends soon; the first one keeps what it started with.
/// </summary>
public sealed class ConcurrencyTests(ConcurrencyTests.Fixture fixture) : IClassFixture<ConcurrencyTests.Fixture>
{
    public sealed class Fixture(SharedControlPlane shared) : TestBedFixture(shared, new TestBedOptions());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestBed Bed => fixture.Bed;

    private ChaosResources Kubernetes => Bed.Kubernetes;

    [Fact]
    public async Task Queue_lets_the_second_run_wait_until_the_first_is_completed()
    {
        await StartAndAskForAnotherAsync("queueing", "Queue");
        var waiting = await Kubernetes.SeeRunAsync("waits", "queueing-2", run => run.Phase == "Pending" && run.Message is not null, Token);
        Assert.Contains("queueing-1", waiting.Message, StringComparison.Ordinal);

        var first = await Kubernetes.SeeCompletedAsync("queueing-1", Token);
        var second = await Kubernetes.SeeCompletedAsync("queueing-2", Token);
        Assert.True(first.Verdict == "Confirmed", first.ToString());
        AssertInTurn(first, second);
    }

    [Fact]
    public async Task Replace_reverts_the_first_run_before_the_second_begins()
    {
        var before = await Bed.Aws.UsFunctionsAsync(Token);
        await StartAndAskForAnotherAsync("replacing", "Replace");

        var first = await Kubernetes.SeeCompletedAsync("replacing-1", Token);
        Assert.Equal(before, await Bed.Aws.UsFunctionsAsync(Token));
        Assert.Equal("Inconclusive", first.Verdict);
        Assert.Contains("replaced by run 2", first.Message, StringComparison.Ordinal);
        Assert.Equal("True", first.Condition("Reverted"));
        AssertInTurn(first, await Kubernetes.SeeCompletedAsync("replacing-2", Token));
    }

    [Fact]
    public async Task Forbid_holds_the_second_run_back_and_a_run_keeps_the_hypothesis_it_started_with()
    {
        await StartAndAskForAnotherAsync("forbidding", "Forbid");
        await Kubernetes.SeeSpecObservedAsync("forbidding", Token);
        Assert.Single(await Kubernetes.RunsAsync("forbidding", Token));

        var first = await Kubernetes.SeeCompletedAsync("forbidding-1", Token);
        Assert.True(first.Verdict == "Confirmed", first.ToString());
        Assert.Equal("Held", first.Outcome("customers see errors"));
        Assert.Equal("Failure in one region does not affect the other.", first.Json.Text("spec", "hypothesis", "claim"));

        var second = await Kubernetes.SeeCompletedAsync("forbidding-2", Token);
        Assert.Equal("The EU is down.", second.Json.Text("spec", "hypothesis", "claim"));
        AssertInTurn(first, second);
    }

    private async Task StartAndAskForAnotherAsync(string name, string policy)
    {
        await Kubernetes.ApplyAsync(new ExperimentManifest(name, "short", $"concurrencyPolicy: {policy}", """trigger: { token: "1" }"""), Token);
        await Kubernetes.SeeFaultInForceAsync($"{name}-1", Token);
        await Kubernetes.EditHypothesisAsync("short", likeThatOf: "never-steady", Token);
        await Kubernetes.SetTokenAsync(name, "2", Token);
    }

    private static void AssertInTurn(RunView first, RunView second)
    {
        Assert.Equal("Inconclusive", second.Verdict);
        Assert.True(first.CompletionTime <= second.StartTime, $"{first} was completed at {first.CompletionTime:O}, {second} started at {second.StartTime:O}.");
    }
}
