using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Cli.Tests.Cluster;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Tests.Following;

/// <summary>A run is asked for by the annotation, followed by watches alone, and its verdict is the exit code.</summary>
public sealed class RunCommandTests
{
    [Theory]
    [InlineData(Verdict.Confirmed, 0)]
    [InlineData(Verdict.Refuted, 10)]
    [InlineData(Verdict.Inconclusive, 11)]
    [InlineData(Verdict.Error, 12)]
    public async Task A_run_that_is_waited_for_ends_with_the_code_of_its_verdict(Verdict verdict, int code)
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment());
        Play(cluster, verdict);

        var (ended, output, error) = await cluster.RunAsync("run", "outage", "--wait");

        Assert.True(ended == code, error);
        Assert.Contains($"outage-4 is {verdict}. us-health stayed 1.", output, StringComparison.Ordinal);
        Assert.Contains("03:06:00   SteadyStateMet: The steady state held.", output, StringComparison.Ordinal);
        Assert.Contains("✓ both regions are healthy: It is Held.", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        // The experiment is read once; all else is a list and a watch of one object each.
        Assert.Single(cluster.Requests, request => request.Method == "PATCH");
        Assert.InRange(cluster.Requests.Count(request => request.IsWatch), 1, 2);
        Assert.All(cluster.Requests.Where(request => request.Method == "GET" && request.Query.Count > 0), request => Assert.Contains("fieldSelector", request.Query.Keys));
        Assert.True(cluster.Requests.Count <= 6, string.Join('\n', cluster.Requests.Select(request => $"{request.Method} {request.Path}")));
    }

    [Fact]
    public async Task For_programs_the_output_is_the_run_alone()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment());
        Play(cluster, Verdict.Refuted);

        var (code, output, error) = await cluster.RunAsync("run", "outage", "--wait", "--output", "json");

        var run = JsonNode.Parse(output)!;
        Assert.Equal((10, "outage-4", "Refuted", "Violated"), (code, (string?)run["name"], (string?)run["verdict"], (string?)run["expectations"]![1]!["outcome"]));
        Assert.Contains("SteadyStateMet", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wide_shows_all_expectations_at_the_end()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Run(4, Statuses.Completed(Verdict.Refuted)));

        Assert.Contains(
            "\n"
            + """
            EXPECTATION                PHASE         OUTCOME    MEASURED   MARGIN   SAMPLES   WHAT WAS SEEN
            both regions are healthy   SteadyState   Held       -          -        -         It is Held.
            Route 53 notices           During        Violated   -          -        -         It is Violated.
            outage-4 is Refuted. us-health stayed 1.
            The fault is gone. Nothing is left.
            Next: See in “Route 53 notices” which minutes violated the claim, and mend the system; or the bound, if it asks for more than you need. Then ask for another run: “kubectl chaos run outage
            """,
            (await cluster.RunAsync("watch", "outage-4", "-o", "wide")).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_only_asked_for_is_told_to_programs_too()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment(new ChaosExperimentStatus { ActiveRun = "outage-3" }));
        cluster.Put(FakeCluster.Run(3, Statuses.Injecting));

        var request = JsonNode.Parse((await cluster.RunAsync("run", "outage", "-o", "json")).Output)!;
        var aborted = JsonNode.Parse((await cluster.RunAsync("abort", "outage", "-o", "json")).Output)!;

        Assert.Equal(("outage", "outage-3", cluster.Annotation(V1Alpha1ChaosExperiment.KubePlural, "outage", Annotations.RunRequested)), ((string?)request["experiment"], (string?)request["activeRun"], (string?)request["request"]));
        Assert.Equal(("outage-3", "Injecting"), ((string?)aborted["name"], (string?)aborted["phase"]));
    }

    [Fact]
    public async Task Without_waiting_it_is_only_asked_for()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment(new ChaosExperimentStatus { Phase = "Injecting", ActiveRun = "outage-3" }));

        var (code, _, error) = await cluster.RunAsync("run", "outage");

        Assert.Equal(0, code);
        Assert.StartsWith("A run of outage is asked for. outage-3 is under way, and it begins when that is completed. To have it sooner, end that with kubectl chaos abort outage-3", error, StringComparison.Ordinal);
        Assert.StartsWith("kubectl-chaos 20", cluster.Annotation(V1Alpha1ChaosExperiment.KubePlural, "outage", Annotations.RunRequested), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_stopped_for_another_is_named()
    {
        await using var cluster = await FakeCluster.StartAsync();
        var experiment = FakeCluster.Experiment(new ChaosExperimentStatus { Phase = "Injecting", ActiveRun = "outage-3" });
        experiment.Spec = experiment.Spec with { ConcurrencyPolicy = ConcurrencyPolicy.Replace };
        cluster.Put(experiment);

        var (_, _, error) = await cluster.RunAsync("run", "outage");

        Assert.StartsWith("A run of outage is asked for. outage-3, which is under way, is stopped for it and its fault lifted first, since spec.concurrencyPolicy is Replace.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_not_be_served_is_told_instead_of_waited_for()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment(suspend: true));
        Assert.Equal((3, "", "ChaosExperiment outage is suspended; set spec.suspend to false first.\n"), await cluster.RunAsync("run", "outage"));

        cluster.Put(FakeCluster.Experiment(new ChaosExperimentStatus { Phase = "Refused", Message = "spec.fault: is missing." }));
        Assert.Equal((3, "", "ChaosExperiment outage is refused: spec.fault: is missing.\n"), await cluster.RunAsync("run", "outage", "--wait"));
        Assert.DoesNotContain(cluster.Requests, request => request.Method == "PATCH");
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        await using var cluster = await FakeCluster.StartAsync();

        var (code, _, error) = await cluster.RunAsync("run", "nothing");
        Assert.Equal(3, code);
        Assert.StartsWith("There is no ChaosExperiment nothing in namespace resilience;", error, StringComparison.Ordinal);

        Assert.StartsWith("There is neither a ChaosRun nor a ChaosExperiment nothing", (await cluster.RunAsync("watch", "nothing")).Error, StringComparison.Ordinal);
        var nowhere = (await Cli.RunAsync("watch", "x", "--kubeconfig", "/nowhere")).Error;
        Assert.StartsWith("No cluster can be found:", nowhere, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(nowhere, "KUBECONFIG", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.StartsWith("No cluster can be found:", (await Cli.RunAsync("watch", "x", "--kubeconfig", cluster.KubeConfig, "--context", "other")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_request_that_comes_before_it_is_served_is_told()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment());
        cluster.OnAnnotation = (name, annotation, value) =>
        {
            if (value.StartsWith("kubectl-chaos", StringComparison.Ordinal))
            {
                cluster.Annotate(V1Alpha1ChaosExperiment.KubePlural, name, annotation, "somebody else");
            }
        };

        var (code, _, error) = await cluster.RunAsync("run", "outage", "--wait");

        Assert.Equal(3, code);
        Assert.Contains("Somebody else asked for a run of outage before this one began (somebody else)", error, StringComparison.Ordinal);
    }

    /// <summary>The operator serves the request, and the run goes through its phases.</summary>
    private static void Play(FakeCluster cluster, Verdict verdict) => cluster.OnAnnotation = (name, annotation, value) =>
    {
        Assert.Equal(Annotations.RunRequested, annotation);
        cluster.Put(FakeCluster.Run(4, Statuses.SteadyState));
        cluster.Put(FakeCluster.Experiment(new ChaosExperimentStatus { Phase = "SteadyState", Trigger = new TriggerMemory { LastNumber = 4, Requested = value } }));
        cluster.Put(FakeCluster.Run(4, Statuses.Injecting));
        _ = CompleteAsync(cluster, verdict);
    };

    private static async Task CompleteAsync(FakeCluster cluster, Verdict verdict)
    {
        await cluster.SeenAsync(requests => requests.Any(request => request.IsWatch && request.Path.EndsWith("/chaosruns", StringComparison.Ordinal)));
        cluster.Put(FakeCluster.Run(4, Statuses.Completed(verdict)));
    }
}
