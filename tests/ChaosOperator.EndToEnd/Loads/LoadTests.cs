using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.EndToEnd.Loads;

/// <summary>Runs that bring their customers: real load generators, which a node of this machine runs as the Jobs say, call a web server of this process and publish to the lab; functions of the lab call its API.</summary>
public sealed class LoadTests(LoadTests.Fixture fixture) : IClassFixture<LoadTests.Fixture>
{
    private const string Image = "chaos-loadgen:0.1.0";
    private const string Here = "example.com/place";

    public sealed class Fixture(SharedControlPlane shared) : TestBedFixture(shared, new TestBedOptions());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestBed Bed => fixture.Bed;

    [Fact]
    public async Task A_load_is_there_from_before_the_steady_state_to_the_end_and_all_of_it_is_counted()
    {
        var requests = 0;
        await using var target = await StartTargetAsync(() => Interlocked.Increment(ref requests));
        var url = $"{target.Urls.Single()}/api/hello";
        await using var node = await StartNodeAsync();

        await ApplyAsync("loaded", url);
        var run = await Bed.Kubernetes.SeeCompletedAsync("loaded-1", Token);

        Assert.True(run.Verdict == "Confirmed", run.ToString());
        Assert.Equal(["LoadUp", "SteadyStateMet", "LoadStopped"], run.Marks.Where(mark => mark is "LoadUp" or "SteadyStateMet" or "LoadStopped"));
        await Eventually.HoldsAsync("both load generators ended", _ => Task.FromResult(node.ExitCodes.Count == 2), cancellationToken: Token);
        Assert.Equal([0, 0], node.ExitCodes);
        Assert.Empty((await Bed.Kubernetes.Kubectl.GetJsonAsync("jobs", null, Bed.Kubernetes.Namespace, cancellationToken: Token)).List("items"));

        // Each request that came, once: what was not published yet when the Jobs were deleted too.
        var expected = Volatile.Read(ref requests);
        await Eventually.SeeAsync("CloudWatch counts each request", token => Bed.Aws.SumAsync("LoadGen", "region_eu-west-1", "api", url, token), sum => sum == expected, cancellationToken: Token);
        Assert.Empty(await ShippedPolicies.UnusedByLoadGeneratorsAsync(Bed.Lab, Token));
    }

    [Fact]
    public async Task Functions_send_the_load_slice_by_slice_and_are_asked_for_none_when_the_run_is_over()
    {
        const string Url = "https://example.mydomain.com/api/hello?of=the-functions";
        await Bed.Kubernetes.ApplyAsync("hypothesis-loaded.yaml", new Dictionary<string, string> { ["target"] = Url }, Token);
        const string Points = "[ { name: us, region: us-east-1, function: load-us }, { name: eu, region: eu-west-1, function: load-eu } ]";
        var load = $$"""load: { lambda: { target: "{{Url}}", requestsPerMinute: 120, vantagePoints: {{Points}}, startWithin: 30m } }""";
        var manifest = new ExperimentManifest("invoked", "loaded", load, "deadMansSwitch: false") { Duration = "2m" };
        await Bed.Kubernetes.ApplyAsync(manifest.File, manifest.ToWords(), Token);

        var run = await Bed.Kubernetes.SeeCompletedAsync("invoked-1", Token);

        Assert.True(run.Verdict == "Confirmed", run.ToString());
        // A machine that is too busy for a slice of a second loses the load, and gets it again.
        Assert.Equal(["LoadUp", "SteadyStateMet", "LoadStopped"], run.Marks.Where(mark => mark is "LoadUp" or "SteadyStateMet" or "LoadStopped").Distinct());
        var asked = (await Bed.Lab.Client.CallsAsync("lambda", "Invoke", Token)).Count;
        await Bed.PassAsync(TimeSpan.FromMinutes(3), Token);
        Assert.Equal(asked, (await Bed.Lab.Client.CallsAsync("lambda", "Invoke", Token)).Count);
    }

    [Fact]
    public async Task The_example_without_nodes_for_its_load_says_where_and_why_and_nothing_is_injected()
    {
        await using var node = await StartNodeAsync();
        var before = await Bed.Aws.UsFunctionsAsync(Token);
        foreach (var file in (string[])["hypothesis.yaml", "experiment.yaml"])
        {
            var text = await File.ReadAllTextAsync(Repository.Path("examples", "load", file), Token);
            // Minutes are seconds here: time enough for the node on a busy machine to say why.
            text = text.Replace("namespace: resilience", $"namespace: {Bed.Kubernetes.Namespace}", StringComparison.Ordinal).Replace("startWithin: 5m", "startWithin: 10m", StringComparison.Ordinal);
            await Bed.Kubernetes.Kubectl.ApplyAsync(text, new ApplyOptions { Namespace = Bed.Kubernetes.Namespace }, Token);
        }

        var run = await Bed.Kubernetes.SeeCompletedAsync("us-region-outage-with-load-1", Token);

        Assert.Equal("Inconclusive", run.Verdict);
        Assert.Contains("Vantage point us of the load is not up (pod is Unschedulable: 0/1 nodes are available", run.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was injected", run.Message, StringComparison.Ordinal);
        Assert.Equal("LoadNotUp", run.Json.Text("status", "cutShort", "reason"));
        Assert.Null(run.ExperimentId);
        Assert.Equal(before, await Bed.Aws.UsFunctionsAsync(Token));
    }

    private async Task ApplyAsync(string name, string url)
    {
        await Bed.Kubernetes.ApplyAsync("hypothesis-loaded.yaml", new Dictionary<string, string> { ["target"] = url }, Token);
        var near = $$"""{ name: near, region: eu-west-1, serviceAccountName: loadgen, nodeSelector: { {{Here}}: here } }""";
        var far = $$"""{ name: far, region: us-east-1, requestsPerMinute: 600, serviceAccountName: loadgen, nodeSelector: { {{Here}}: here } }""";
        var load = $$"""load: { jobs: { target: "{{url}}", requestsPerMinute: 1200, vantagePoints: [ {{near}}, {{far}} ], args: ["--metrics-region=us-east-1"], startWithin: 30m } }""";
        var manifest = new ExperimentManifest(name, "loaded", load, "deadMansSwitch: false") { Duration = "2m" };
        await Bed.Kubernetes.ApplyAsync(manifest.File, manifest.ToWords(), Token);
    }

    private async Task<JobNode> StartNodeAsync()
    {
        await Bed.AllowLoadsAsync(Token);
        await Bed.Kubernetes.Kubectl.ApplyAsync($"apiVersion: v1\nkind: ServiceAccount\nmetadata: {{ name: loadgen, namespace: {Bed.Kubernetes.Namespace} }}", cancellationToken: Token);
        var node = new JobNode(
            Bed.Kubernetes.Kubectl.Kubeconfig,
            Bed.Kubernetes.Namespace,
            new Dictionary<string, string> { [Here] = "here" },
            new Dictionary<string, string> { [Image] = Repository.Program("ChaosOperator.LoadGen", "chaos-loadgen") },
            await ShippedPolicies.RestrictLoadGeneratorsAsync(Bed.Lab, Token));
        node.Start();
        return node;
    }

    private static async Task<WebApplication> StartTargetAsync(Func<int> count)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            count();
            return context.Response.WriteAsync("Hello from region eu-west-1");
        });
        await app.StartAsync(Token);
        return app;
    }
}
