using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Engine.Running;
using ChaosOperator.Running.Loads;
using k8s.Models;

namespace ChaosOperator.Tests.Running.Loads;

public sealed class LoadJobsTests : ILeadership
{
    private static readonly VantagePoint Us = new("us", "us-east-1", 44, new Dictionary<string, string>(), "default");

    bool ILeadership.IsLeader => true;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    bool ILeadership.MayAct() => true;

    [Theory]
    [InlineData(500, true)]
    [InlineData(409, true)]
    [InlineData(422, false)]
    public async Task What_keeps_Jobs_from_being_deleted_is_told_to_the_run_so_that_it_is_counted_and_the_run_ends(int status, bool canPass)
    {
        await using var server = await ServerAsync(status);

        var refused = Assert.IsType<CommandOutcome.Refused>(await Jobs(server).StopAsync(SomeRun.Named("outage-1"), ["us"], Token));

        Assert.Equal(canPass, refused.Failure.CanPass);
    }

    [Theory]
    [InlineData(500, "the webhook does not answer", AwsFailureKind.Transient, "create Jobs in namespace test: ")]
    [InlineData(403, "jobs.batch is forbidden: User cannot create resource jobs", AwsFailureKind.AccessDenied, "allow it by deploy/components/load")]
    [InlineData(403, "jobs.batch is forbidden: exceeded quota: few, requested: count/jobs.batch=1, used: count/jobs.batch=2, limited: count/jobs.batch=2", AwsFailureKind.Quota, "A ResourceQuota of namespace test has no room")]
    [InlineData(422, "spec.template is invalid", AwsFailureKind.Invalid, "spec.template is invalid")]
    public async Task What_keeps_Jobs_from_being_created_is_told_to_the_run_with_what_to_do(int status, string answer, AwsFailureKind kind, string told)
    {
        await using var server = await ServerAsync(status, answer);

        var refused = Assert.IsType<CommandOutcome.Refused>(await Jobs(server).StartAsync(
            SomeRun.Named("outage-1"), new Load("https://example.com", [Us], null, [], TimeSpan.FromMinutes(5)), Token));

        Assert.Equal(kind, refused.Failure.Kind);
        Assert.Contains(told, refused.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "may not list jobs and pods in namespace test; allow it by deploy/components/load")]
    [InlineData(500, "it answers 500")]
    [InlineData(404, "it answers 404")]
    [InlineData(429, "it answers 429")]
    public async Task What_cannot_be_looked_at_is_not_up_and_keeps_nothing_else_from_being_decided(int status, string detail)
    {
        await using var server = await ServerAsync(status);

        var seen = Assert.Single(await LookAsync(server));

        Assert.Equal(("us", VantagePointState.Starting), (seen.Name, seen.State));
        Assert.Contains(detail, seen.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nor_is_what_an_API_server_whose_connections_break_knows()
    {
        await using var server = await TestApiServer.StartAsync();
        server.Otherwise = (context, _, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        Assert.Contains("cannot be reached", Assert.Single(await LookAsync(server)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_are_bounded_and_what_lies_beyond_is_said_to()
    {
        await using var server = await TestApiServer.StartAsync();
        server.Otherwise = (context, _, _) => Answers.List("1", "more")(context);

        var seen = Assert.Single(await LookAsync(server));

        Assert.All(server.Requests, request => Assert.Equal("100", request.Query["limit"]));
        Assert.Equal(VantagePointState.Missing, seen.State);
        Assert.Contains("more than 100 Jobs or pods carry the label chaosoperator.dev/load-of", seen.Detail, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<VantagePointObservation>> LookAsync(TestApiServer server)
    {
        var status = new ChaosRunStatus { Load = new LoadRecord { VantagePoints = ["us"], Started = DateTimeOffset.UnixEpoch } };
        return (await Jobs(server).LookAsync(new RunLook(SomeRun.Named("outage-1"), status, null!, DateTimeOffset.UnixEpoch), new RunObservation(), Token)).Load!;
    }

    private static async Task<TestApiServer> ServerAsync(int status, string message = "the webhook does not answer")
    {
        var server = await TestApiServer.StartAsync();
        server.Otherwise = (context, _, _) => Answers.Status(context, status, "InternalError", message);
        return server;
    }

    private LoadJobs Jobs(TestApiServer server)
    {
        var client = server.ApiClient(new ApiClientOptions { Retries = 1, RetryDelay = TimeSpan.FromMilliseconds(1) });
        return new LoadJobs(client, new ResourceWriter<V1Job>(client, ResourceKind.Of<V1Job>(), "chaos-operator", this), new OperatorOptions());
    }
}
