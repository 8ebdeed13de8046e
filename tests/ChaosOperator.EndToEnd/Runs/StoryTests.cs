using System.Globalization;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Processes;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>The story that everything serves, with the example's manifests as they stand.</summary>
public sealed class StoryTests(StoryTests.Fixture fixture) : IClassFixture<StoryTests.Fixture>
{
    private const string Experiment = "us-region-outage";
    private const string UsHealthCheck = "11111111-aaaa-4bbb-8ccc-000000000001";

    /// <summary>A lab of its own, and the namespace that the example names.</summary>
    public sealed class Fixture(SharedControlPlane shared) : TestBedFixture(shared, new TestBedOptions { Namespace = "resilience" });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestBed Bed => fixture.Bed;

    private ChaosResources Kubernetes => Bed.Kubernetes;

    [Fact]
    public async Task A_wrong_health_check_refutes_the_first_run_and_the_corrected_one_confirms_the_second()
    {
        var before = await Bed.Aws.UsFunctionsAsync(Token);

        await Kubernetes.Kubectl.ApplyKustomizationAsync(Repository.Path("examples", "region-failover"), cancellationToken: Token);
        var first = await Kubernetes.SeeCompletedAsync($"{Experiment}-1", Token);
        await AssertRefutedAsync(first, before);
        Assert.Empty(await Bed.Aws.SwitchesAsync(Token));
        await AssertCostAsync();

        await Bed.Aws.WatchNameAsync(UsHealthCheck, "example.us.mydomain.com", Token);
        await Bed.PassAsync(TimeSpan.FromMinutes(3), Token);
        await Kubernetes.PatchExperimentAsync(Experiment, """{"trigger":{"token":"2"}}""", Token);
        var second = await Kubernetes.SeeCompletedAsync($"{Experiment}-2", Token);
        await AssertConfirmedAsync(second, before);
        await AssertJudgedAgainAsync(first);
        await AssertJudgedAgainAsync(second);

        await AssertSummaryAsync();
        await AssertNothingIsLeftAsync(before);
        await TestBed.AssertNothingWasForbiddenAsync(Bed.Operator, Token);
    }

    private async Task AssertRefutedAsync(RunView run, string before)
    {
        Assert.Equal("Refuted", run.Verdict);
        Assert.Contains("us-health stayed 1", run.Message, StringComparison.Ordinal);
        Assert.Equal("WatchesAnotherEndpoint", Assert.Single(run.Findings).Text("code"));
        Assert.Contains(
            $"its health check {UsHealthCheck} watches example.eu.mydomain.com, which record eu of example.mydomain.com answers with. Let health check {UsHealthCheck} watch example.us.mydomain.com.",
            run.Message,
            StringComparison.Ordinal);
        Assert.Equal("WatchesAnotherEndpoint", run.ConditionReason("Audited"));
        Assert.Equal("Violated", run.Outcome("Route 53 notices"));
        Assert.Equal("Held", run.Outcome("the US stops answering"));
        Assert.Equal("Once", run.Cause);
        AssertConditions(run);
        Assert.True(run.StatusBytes < 65_536, $"The status has {run.StatusBytes} bytes.");
        Assert.Equal(before, await Bed.Aws.UsFunctionsAsync(Token));
        await Kubernetes.SeeEventsAsync(
            "ChaosRun", run.Name, ["Preparing", "SteadyState", "Injecting", "FaultInForce", "FaultLifting", "Recovering", "Reverting", "Refuted", "WatchesAnotherEndpoint"], Token);
    }

    private async Task AssertConfirmedAsync(RunView run, string before)
    {
        Assert.True(run.Verdict == "Confirmed", run.ToString());
        Assert.All(run.Expectations, expectation => Assert.Equal("Held", expectation.Text("outcome")));
        Assert.Equal("Token", run.Cause);
        Assert.Equal("Removed", run.ConditionReason("DeadMansSwitch"));
        Assert.Empty(run.Findings);
        Assert.Equal("InOrder", run.ConditionReason("Audited"));
        AssertConditions(run);
        Assert.True(run.StatusBytes < 65_536, $"The status has {run.StatusBytes} bytes.");
        Assert.Equal(before, await Bed.Aws.UsFunctionsAsync(Token));
        await Kubernetes.SeeEventAsync("ChaosRun", run.Name, "Confirmed", Token);
    }

    /// <summary>Exported and judged offline, and judged again by the operator over what CloudWatch has by now, a run is what it was.</summary>
    private async Task AssertJudgedAgainAsync(RunView run)
    {
        var figures = run.Json.Find("status", "figures")!.Value;
        Assert.Equal(run.Verdict == "Confirmed" ? "Route 53 notices" : null, figures.Text("detectedBy"));
        Assert.Equal("the US is healthy again", figures.Text("recoveredBy"));
        Assert.Contains(figures.List("baselines"), baseline => baseline.Text("name") == "error-rate" && baseline.Text("value") == "0");

        var file = Path.Combine(Repository.NewRunFolder("export"), $"{run.Name}.json");
        var environment = new Dictionary<string, string?> { ["KUBECONFIG"] = Kubernetes.Kubectl.Kubeconfig };
        var exported = await Command.RunAsync(Repository.Program("ChaosOperator"), ["export", "--run", run.Name, "--namespace", Kubernetes.Namespace, "--output", file], "", environment, Token);
        Assert.True(exported.ExitCode == 0, exported.Error);
        var offline = new Dictionary<string, string?> { ["KUBECONFIG"] = "/nowhere", ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1" };
        var judged = await Command.RunAsync(Repository.Program("ChaosOperator"), ["judge", file], "", offline, Token);
        Assert.True(judged.ExitCode == 0, judged.Output + judged.Error);
        Assert.Contains($"Verdict: {run.Verdict}, as recorded.", judged.Output, StringComparison.Ordinal);
        Assert.All(run.Expectations, expectation => Assert.Contains(expectation.Text("sentence")!, judged.Output, StringComparison.Ordinal));

        await Kubernetes.Kubectl.AnnotateAsync("crun", run.Name, "chaosoperator.dev/rejudge", "by a test", Kubernetes.Namespace, Token);
        var again = await Kubernetes.SeeRunAsync("is judged again", run.Name, seen => seen.Condition("Rejudged") is not null, Token);
        Assert.True(again.ConditionReason("Rejudged") == "Same", again.Json.Find("status", "rejudged").ToString());
        Assert.Equal((run.Verdict, run.Message), (again.Verdict, again.Message));
    }

    private static void AssertConditions(RunView run)
    {
        Assert.All(["SteadyStateMet", "Injected", "ImpactShown", "Reverted", "Completed"], type => Assert.Equal("True", run.Condition(type)));
        Assert.Equal(
            ["Started", "Prepared", "SteadyStateMet", "ExperimentStarted", "FaultInForce", "FaultLifting", "ExperimentEnded", "Reverted", "Completed"],
            run.Marks.Where(mark => mark is not ("Held" or "Violated")));
    }

    /// <summary>What a run of 25 minutes may cost in calls of the operator. The bounds are what polling every 15 s and reading every minute comes to, with a margin.</summary>
    private async Task AssertCostAsync()
    {
        var calls = (await Bed.Lab.Client.CallsAsync(cancellationToken: Token)).Where(call => call.Caller?.EndsWith("role/chaos-operator", StringComparison.Ordinal) == true).ToList();
        int Count(string operation) => calls.Count(call => call.Operation == operation);
        TestContext.Current.TestOutputHelper?.WriteLine(Costs(calls));

        Assert.Equal(1, Count("CreateExperimentTemplate"));
        Assert.Equal(2, Count("CreateDocument"));
        Assert.Equal(1, Count("StartExperiment"));
        Assert.Equal(0, Count("StopExperiment"));
        Assert.Equal(0, Count("StartAutomationExecution"));
        Assert.Equal((1, 3, 2), (Count("GetHostedZone"), Count("ListResourceRecordSets"), Count("GetHealthCheck")));
        Assert.InRange(Count("GetMetricData"), 10, 80);
        Assert.InRange(Count("GetExperiment"), 20, 80);
        Assert.Equal((1, 1), (Count("PutMetricAlarm"), Count("DeleteAlarms")));
        Assert.InRange(Count("PutMetricData"), 40, 150);
        Assert.InRange(calls.Count, 100, 450);
        var order = calls.ConvertAll(call => call.Operation);
        Assert.True(order.IndexOf("PutMetricData") < order.IndexOf("PutMetricAlarm") && order.IndexOf("PutMetricAlarm") < order.IndexOf("StartExperiment"), "The switch was not set before the start.");
    }

    /// <summary>Calls by operation, and metrics asked for, for docs/reliability.md.</summary>
    private static string Costs(List<LabCall> calls)
    {
        var counts = calls.CountBy(call => $"{call.Service} {call.Operation}").OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}");
        var metrics = calls.Where(call => call.Operation == "GetMetricData").Sum(call => int.Parse(call.Details!.Value.GetProperty("queries").GetString()!, CultureInfo.InvariantCulture));
        return $"{string.Join(", ", counts)}; {metrics} metrics from {calls[0].Time:HH:mm:ss} to {calls[^1].Time:HH:mm:ss}";
    }

    private async Task AssertSummaryAsync()
    {
        var experiment = await Kubernetes.SeeExperimentAsync(
            "sums up run 2", Experiment, seen => seen.Text("status", "lastRun") == $"{Experiment}-2" && seen.Text("status", "activeRun") is null, Token);
        Assert.Equal("Confirmed", experiment.Text("status", "lastVerdict"));
        Assert.Equal("Idle", experiment.Text("status", "phase"));
        Assert.Contains(experiment.List("status", "conditions"), condition => condition.Text("type") == "Audited" && condition.Text("reason") == "InOrder");
        var hypothesis = (await Eventually.SeeAsync(
            "the hypothesis counts both runs",
            token => Kubernetes.Reader.FindAsync("hyp", "region-failover", token),
            seen => seen?.Text("status", "runs") == "2",
            cancellationToken: Token))!.Value;
        Assert.Equal("Confirmed", hypothesis.Text("status", "lastVerdict"));
        Assert.Equal([$"{Experiment}-2 Confirmed", $"{Experiment}-1 Refuted"], hypothesis.List("status", "history").Select(run => $"{run.Text("name")} {run.Text("verdict")}"));
        Assert.Contains(hypothesis.List("status", "history")[0].List("margins"), margin => margin.Text("expectation") == "traffic moves to the EU");

        var experiments = await Kubernetes.Kubectl.GetTableAsync("cexp", Kubernetes.Namespace, Token);
        Assert.Matches(@"(?s)^NAME +PHASE .*VERDICT.*AGE.*\nus-region-outage +Idle .*Confirmed .*us-region-outage-2", experiments);
        var runs = await Kubernetes.Kubectl.GetTableAsync("crun", Kubernetes.Namespace, Token);
        Assert.Matches(@"us-region-outage-1 .*Completed +Refuted", runs);
        Assert.Matches(@"us-region-outage-2 .*Completed +Confirmed", runs);
    }

    private async Task AssertNothingIsLeftAsync(string before)
    {
        Assert.Single(await Bed.Aws.TemplatesAsync(Experiment, Token));

        await Kubernetes.Kubectl.DeleteAsync("cexp", Experiment, Kubernetes.Namespace, cancellationToken: Token);

        Assert.Empty(await Bed.Aws.TemplatesAsync(Experiment, Token));
        Assert.Empty(await Bed.Aws.SnapshotsAsync(Token));
        Assert.Empty(await Bed.Aws.SwitchesAsync(Token));
        Assert.Equal(before, await Bed.Aws.UsFunctionsAsync(Token));
        await Eventually.HoldsAsync("the runs went with their experiment", async token => (await Kubernetes.RunsAsync(Experiment, token)).Count == 0, cancellationToken: Token);
    }
}
