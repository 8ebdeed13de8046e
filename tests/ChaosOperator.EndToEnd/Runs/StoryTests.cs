using System.Globalization;
using System.Text.Json.Nodes;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Programs;
using ChaosOperator.Tests.Shared.Documentation;
using Repository = ChaosOperator.TestEnvironment.Repository;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>The story that everything serves, with the example's manifests as they stand.</summary>
[Collection(TheExample.Name)]
public sealed class StoryTests(StoryTests.Fixture fixture) : IClassFixture<StoryTests.Fixture>
{
    private const string Experiment = "us-region-outage";
    private const int Confirmed = 0;
    private const string UsHealthCheck = "11111111-aaaa-4bbb-8ccc-000000000001";

    /// <summary>A lab of its own, and the namespace that the example names.</summary>
    public sealed class Fixture(SharedControlPlane shared) : TestBedFixture(shared, new TestBedOptions { Namespace = "resilience", Arguments = ["--notifications", StoryReceivers.File, "--page-listen", "http://127.0.0.1:0"] });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestBed Bed => fixture.Bed;

    private ChaosResources Kubernetes => Bed.Kubernetes;

    [Fact]
    public async Task A_wrong_health_check_refutes_the_first_run_and_the_corrected_one_confirms_the_second()
    {
        var before = await Bed.Aws.UsFunctionsAsync(Token);
        // The operator runs already, and finds the file by itself.
        await using var receivers = await StoryReceivers.StartAsync();
        // The least that the command line derives from the manifests has to be enough for all that follows.
        await DerivedPolicies.RestrictRolesAsync(Bed.Lab, Kubernetes.Namespace, Repository.Path("examples", "region-failover"), Token);

        using var viewer = await StoryPage.ViewerAsync(Bed);

        await Kubernetes.Kubectl.ApplyKustomizationAsync(Repository.Path("examples", "region-failover"), cancellationToken: Token);
        await using var page = await StoryPage.OpenAsync(Bed, viewer, $"{Experiment}-1");
        await page.ComeBackAsync();
        var first = await Kubernetes.SeeCompletedAsync($"{Experiment}-1", Token);
        await page.AssertShownAsync(first);
        await AssertRefutedAsync(first, before);
        Assert.Empty(await Bed.Aws.SwitchesAsync(Token));
        await receivers.AssertToldOfRefutedAsync(Kubernetes, first);
        await AssertCostAsync();
        await EditDashboardAsync();

        await Bed.Aws.WatchNameAsync(UsHealthCheck, "example.us.mydomain.com", Token);
        await Bed.PassAsync(TimeSpan.FromMinutes(3), Token);
        using var shell = new PageShell("docs/cli.md", Kubernetes.Kubectl.Executable, Kubernetes.Kubectl.Kubeconfig) { Deadline = TimeSpan.FromMinutes(4) };
        var followed = shell.OutputAsync(CommandsOfTests.Take("docs/cli.md", "kubectl chaos run us-region-outage --namespace resilience --wait"), Confirmed, Token);
        await using var withdrawn = await StoryPage.OpenAsync(Bed, viewer, $"{Experiment}-2");
        await withdrawn.AssertNothingMoreOnceWithdrawnAsync();
        var second = await Kubernetes.SeeCompletedAsync($"{Experiment}-2", Token);
        await AssertConfirmedAsync(second, before);
        Assert.Contains($"{Experiment}-2 is Confirmed.", await followed, StringComparison.Ordinal);
        await AssertJudgedAgainAsync(first);
        await AssertJudgedAgainAsync(second);
        await AssertToldAsync();
        receivers.AssertNothingMoreWasTold();

        await AssertSummaryAsync();
        await AssertDashboardAsync();
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
            "ChaosRun", run.Name, ["Preparing", "SteadyState", "Injecting", "ExperimentStarted", "FaultInForce", "FaultLifting", "Recovering", "Reverting", "Reverted", "Refuted", "WatchesAnotherEndpoint"], Token);
    }

    private async Task AssertConfirmedAsync(RunView run, string before)
    {
        Assert.True(run.Verdict == "Confirmed", run.ToString());
        Assert.All(run.Expectations, expectation => Assert.Equal("Held", expectation.Text("outcome")));
        Assert.Equal("Requested", run.Cause);
        Assert.Equal("Removed", run.ConditionReason("DeadMansSwitch"));
        Assert.Empty(run.Findings);
        Assert.Equal("InOrder", run.ConditionReason("Audited"));
        AssertConditions(run);
        Assert.True(run.StatusBytes < 65_536, $"The status has {run.StatusBytes} bytes.");
        Assert.Equal(before, await Bed.Aws.UsFunctionsAsync(Token));
        await Kubernetes.SeeEventAsync("ChaosRun", run.Name, "Confirmed", Token);
    }

    /// <summary>The command line tells of the runs what the resources say.</summary>
    private async Task AssertToldAsync()
    {
        var watched = await KubectlChaos.RunAsync(["watch", Experiment, "--namespace", Kubernetes.Namespace], Kubernetes.Kubectl.Kubeconfig, Token);
        Assert.True(watched.ExitCode == 0, watched.Error);
        Assert.Contains($"{Experiment}-2 is Confirmed.", watched.Output, StringComparison.Ordinal);
        Assert.Contains("✓ Route 53 notices:", watched.Output, StringComparison.Ordinal);
        var history = await KubectlChaos.RunAsync(["history", Experiment, "--namespace", Kubernetes.Namespace], Kubernetes.Kubectl.Kubeconfig, Token);
        Assert.Matches($"{Experiment}-2 +Confirmed +somebody .*\n{Experiment}-1 +Refuted +the new experiment ", history.Output);
    }

    /// <summary>Exported and judged offline, and judged again by the operator over what CloudWatch has by now, a run is what it was.</summary>
    private async Task AssertJudgedAgainAsync(RunView run)
    {
        var figures = run.Json.Find("status", "figures")!.Value;
        Assert.Equal(run.Verdict == "Confirmed" ? "Route 53 notices" : null, figures.Text("detectedBy"));
        Assert.Equal("the US is healthy again", figures.Text("recoveredBy"));
        Assert.Contains(figures.List("baselines"), baseline => baseline.Text("name") == "error-rate" && baseline.Text("value") == "0");

        var file = Path.Combine(Repository.NewRunFolder("export"), $"{run.Name}.json");
        var exported = await KubectlChaos.RunAsync(["export", run.Name, "--namespace", Kubernetes.Namespace, "--file", file], Kubernetes.Kubectl.Kubeconfig, Token);
        Assert.True(exported.ExitCode == 0, exported.Error);
        var judged = await KubectlChaos.RunAsync(["judge", file], null, Token);
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
        Assert.InRange(Count("PutDashboard"), 1, 8);
        Assert.InRange(Count("GetDashboard"), Count("PutDashboard"), 8);
        Assert.InRange(Count("PutMetricData"), 40, 150);
        Assert.InRange(calls.Count, 100, 480);
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
    }

    /// <summary>The dashboard shows the first run; then somebody moves a widget and takes another away.</summary>
    private async Task EditDashboardAsync()
    {
        var (name, body) = await SeeDashboardAsync("Refuted");
        var link = await Kubernetes.SeeExperimentAsync("links to its dashboard", Experiment, seen => seen.Text("status", "dashboard", "url") is not null, Token);
        Assert.EndsWith($"#dashboards/dashboard/{name}", link.Text("status", "dashboard", "url"), StringComparison.Ordinal);
        var widgets = body["widgets"]!.AsArray();
        Assert.Equal(["Health checks", "Requests by region", "Status codes"], widgets.Skip(1).Take(3).Select(widget => widget!["properties"]!["title"]!.GetValue<string>()));
        widgets.RemoveAt(2);
        Widget(body, "us-health")["x"] = 3;
        await Bed.Aws.EditDashboardAsync(name, body, Token);
    }

    /// <summary>What was edited stays, and the second run is marked beside the first.</summary>
    private async Task AssertDashboardAsync()
    {
        var (_, body) = await SeeDashboardAsync("Confirmed");
        Assert.Equal(3, Widget(body, "us-health")["x"]!.GetValue<int>());
        Assert.DoesNotContain(body["widgets"]!.AsArray(), widget => widget!["properties"]!["title"]?.GetValue<string>() == "Requests by region");
        var marks = Widget(body, "us-health")["properties"]!["annotations"]!["vertical"]!.ToJsonString();
        Assert.All([$"{Experiment}-1: fault starts", $"{Experiment}-2: fault starts", $"{Experiment}-2: detected (Route 53 notices)"], label => Assert.Contains(label, marks, StringComparison.Ordinal));
    }

    private Task<(string Name, JsonNode Body)> SeeDashboardAsync(string verdict) => Eventually.SeeAsync(
        $"the dashboard shows the run that was {verdict}",
        async token =>
        {
            var (name, body) = (await Bed.Aws.DashboardsAsync(token)).Single();
            return (name, body);
        },
        seen => seen.body["widgets"]![0]!["properties"]!["markdown"]!.GetValue<string>().Contains($"| {verdict} |", StringComparison.Ordinal),
        cancellationToken: Token);

    private static JsonNode Widget(JsonNode body, string title) =>
        body["widgets"]!.AsArray().Single(widget => widget!["properties"]!["title"]?.GetValue<string>() == title)!;

    private async Task AssertNothingIsLeftAsync(string before)
    {
        Assert.Single(await Bed.Aws.TemplatesAsync(Experiment, Token));

        await Kubernetes.Kubectl.DeleteAsync("cexp", Experiment, Kubernetes.Namespace, cancellationToken: Token);

        Assert.Empty(await Bed.Aws.TemplatesAsync(Experiment, Token));
        Assert.Empty(await Bed.Aws.DashboardsAsync(Token));
        Assert.Empty(await Bed.Aws.SnapshotsAsync(Token));
        Assert.Empty(await Bed.Aws.SwitchesAsync(Token));
        Assert.Equal(before, await Bed.Aws.UsFunctionsAsync(Token));
        await Eventually.HoldsAsync("the runs went with their experiment", async token => (await Kubernetes.RunsAsync(Experiment, token)).Count == 0, cancellationToken: Token);
    }
}
