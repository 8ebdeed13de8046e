using ChaosOperator.Cli.Tests.Following;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Tests.Server;

namespace ChaosOperator.Cli.Tests.Cluster;

/// <summary>What does not pass by itself ends a command with the right that is missing; what does is waited for, and told.</summary>
public sealed class TroubleTests
{
    private const string Server = "The API server said:";

    [Theory]
    [InlineData("get", "chaosexperiments", "run", "outage")]
    [InlineData("patch", "chaosexperiments", "run", "outage")]
    [InlineData("list", "chaosexperiments", "run", "outage", "--wait")]
    [InlineData("watch", "chaosexperiments", "run", "outage", "--wait")]
    [InlineData("get", "chaosruns", "watch", "outage-1")]
    [InlineData("list", "chaosruns", "watch", "outage-1")]
    [InlineData("watch", "chaosruns", "watch", "outage-1")]
    [InlineData("list", "chaosruns", "history", "outage")]
    [InlineData("get", "chaosruns", "export", "outage-1")]
    public async Task The_right_that_is_missing_is_named(string verb, string plural, params string[] arguments)
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment());
        cluster.Put(FakeCluster.Run(1, Statuses.Injecting));
        cluster.Refuses = request => VerbOf(request) == verb && request.Path.Contains($"/{plural}", StringComparison.Ordinal) ? (403, "Forbidden") : null;

        var (code, _, error) = await cluster.RunAsync(arguments);

        Assert.Equal(3, code);
        Assert.Contains(
            $"You may not {verb} {plural}.chaosoperator.dev in namespace resilience. Have a Role grant {verb} on {plural}.chaosoperator.dev there; kubectl auth can-i {verb} {plural}.chaosoperator.dev --namespace resilience tells whether it does. {Server}",
            error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "outage", "--wait")]
    [InlineData("watch", "outage-1")]
    public async Task Credentials_that_are_not_accepted_end_it_at_any_time(params string[] arguments)
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment());
        cluster.Put(FakeCluster.Run(1, Statuses.Injecting));
        cluster.Refuses = request => request.IsWatch ? (401, "Unauthorized") : null;

        var (code, _, error) = await cluster.RunAsync(arguments);

        Assert.Equal(3, code);
        Assert.Contains("The API server does not accept your credentials: they are missing, wrong or have expired. Log in again;", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_is_waited_for_and_told_once_and_that_it_is_over()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Run(1, Statuses.Injecting));
        var refused = 0;
        cluster.Refuses = request =>
        {
            if (request.Method != "GET" || request.Query.Count == 0 || refused == 2)
            {
                return null;
            }

            if (++refused == 2)
            {
                cluster.Put(FakeCluster.Run(1, Statuses.Completed(Verdict.Confirmed)));
            }

            return (503, "ServiceUnavailable");
        };

        var (code, output, _) = await cluster.RunAsync("watch", "outage-1");

        Assert.Equal(0, code);
        Assert.Equal(2, output.Split("Trying again until it answers; in the cluster everything goes on meanwhile.").Length);
        Assert.Contains("The API server answers again.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_time_is_for_all_that_is_waited_for()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment());
        cluster.OnAnnotation = (_, _, value) =>
        {
            cluster.Put(FakeCluster.Run(1, Statuses.Injecting));
            cluster.Put(FakeCluster.Experiment(new ChaosExperimentStatus { Trigger = new TriggerMemory { LastNumber = 1, Requested = value } }));
        };

        var (code, _, error) = await cluster.RunAsync("run", "outage", "--wait", "--timeout", "0s");

        Assert.True(code == 4, error);
    }

    [Fact]
    public async Task Options_of_the_cluster_may_stand_before_the_command_as_with_kubectl()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment());

        var (code, _, error) = await Cli.RunAsync("--kubeconfig", cluster.KubeConfig, "--as", "jane", "--as-group", "kitchen", "-n", "resilience", "--request-timeout", "20s", "history", "outage");

        Assert.True(code == 0, error);
        Assert.Equal("Impersonate-Group=kitchen Impersonate-User=jane", string.Join(' ', cluster.Impersonated.Split(' ').Order(StringComparer.Ordinal)));
        Assert.Equal(2, (await cluster.RunAsync("history", "outage", "--as-group", "kitchen")).Code);
        Assert.Contains(" --namespace kitchen", (await cluster.RunAsync("--namespace", "kitchen", "watch", "x")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_not_waited_for_longer_than_was_said()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.BeforeAnswer = (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);

        var (code, _, error) = await cluster.RunAsync("history", "outage", "--request-timeout", "1s");

        Assert.Equal(3, code);
        Assert.Contains("got no answer from the API server within 1 s", error, StringComparison.Ordinal);
    }

    private static string VerbOf(RecordedRequest request) => request.Method == "PATCH" ? "patch"
        : request.IsWatch ? "watch"
        : request.Path.EndsWith('s') ? "list"
        : "get";
}
