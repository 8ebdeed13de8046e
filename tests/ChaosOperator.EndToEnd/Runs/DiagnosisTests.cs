using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>Causes that lie in what happens during the run: each run names the one that fits, first and in its message. Worlds that fail in other ways are told of by the same engine without a cluster.</summary>
public sealed class DiagnosisTests(SharedControlPlane shared, ITestOutputHelper output)
{
    private const string Run = "us-region-outage-1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stop_condition_that_fires_is_told_with_its_history()
    {
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions { World = WorldFile("two-regions-corrected") }, Token);
        await bed.Aws.PutHealthAlarmAsync("us-is-down", "11111111-aaaa-4bbb-8ccc-000000000001", Token);
        await bed.PassAsync(TimeSpan.FromMinutes(2), Token);
        await bed.Kubernetes.ApplyStoryAsync(null, """stopConditions: [ { alarmArn: "arn:aws:cloudwatch:us-east-1:111122223333:alarm:us-is-down" } ]""", Token);

        var run = await SeeCompletedAsync(bed);

        Assert.Equal("Inconclusive", run.Verdict);
        AssertCause(run, "StopConditionFired");
        Assert.Contains("Stop-condition alarm us-is-down went into ALARM at", run.Message, StringComparison.Ordinal);
        Assert.Contains("OK to ALARM at", run.Message, StringComparison.Ordinal);
        await TestBed.AssertNothingWasForbiddenAsync(bed.Operator, Token);
    }

    [Fact]
    public async Task A_deployment_that_moves_the_aliases_back_is_told_with_the_version_that_callers_stayed_on()
    {
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions { World = WorldFile("two-regions-corrected") }, Token);
        // The automation takes a minute, so that the operator is not through with its look before it is made to wait.
        await bed.Lab.Client.AddFaultAsync(new LabFault("lambda", "PublishVersion", "Latency", Times: 2, LatencyMilliseconds: 1000), Token);
        await bed.Kubernetes.ApplyStoryAsync(null, null, Token);
        await bed.Kubernetes.SeeRunAsync("is injecting", Run, seen => seen.Phase == "Injecting", Token);
        // From here on the operator asks for aliases once the fault is in force; what it asks is answered after the deployment.
        await bed.Lab.Client.PlaceHoldAsync(new LabHold("lambda", "GetAlias", "BeforeEffect", Caller: ShippedPolicies.Operator), Token);
        await Eventually.HoldsAsync("the operator looks at the targets", async token => (await bed.Lab.Client.HoldsAsync(token)).Any(hold => hold.State == "Holding"), TimeSpan.FromSeconds(100), Token);
        await bed.Aws.MoveAliasAsync("example-us-health", "1", Token);
        await bed.Aws.MoveAliasAsync("example-us-hello", "1", Token);
        await bed.Lab.Client.ReleaseHoldsAsync(Token);

        var run = await SeeCompletedAsync(bed);

        Assert.NotEqual("Confirmed", run.Verdict);
        AssertCause(run, "FaultNotOnTarget");
        Assert.Contains("alias live points at version 1, which carries nothing of the fault; before the fault it pointed at version 1", run.Message, StringComparison.Ordinal);
    }

    private async Task<RunView> SeeCompletedAsync(TestBed bed)
    {
        var run = await bed.Kubernetes.SeeCompletedAsync(Run, Token);
        output.WriteLine($"{run}\n{string.Join('\n', run.Findings)}\n{run.Json.Find("status", "figures")}");
        return run;
    }

    private static string WorldFile(string world) => Repository.Path("src", "ChaosOperator.Lab", "worlds", $"{world}.yaml");

    private static void AssertCause(RunView run, string code)
    {
        var finding = Assert.Single(run.Findings, found => found.Text("code") == code && run.Message!.Contains($"Likely cause: {found.Text("evidence")}", StringComparison.Ordinal));
        Assert.StartsWith($"Likely cause: {finding.Text("evidence")}", run.Message![run.Message!.IndexOf("Likely cause: ", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }
}
