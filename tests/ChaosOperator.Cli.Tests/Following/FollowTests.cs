using ChaosOperator.Cli.Tests.Cluster;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Tests.Following;

/// <summary>Following ends with the run or with the time that was given.</summary>
public sealed class FollowTests
{
    [Fact]
    public async Task An_experiment_stands_for_its_active_run_and_else_for_its_last()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment(new ChaosExperimentStatus { LastRun = "outage-2" }));
        cluster.Put(FakeCluster.Run(2, Statuses.Completed(Verdict.Confirmed)));

        Assert.Equal(0, (await cluster.RunAsync("watch", "outage")).Code);
        Assert.Equal(0, (await cluster.RunAsync("watch", "outage-2")).Code);
    }

    [Fact]
    public async Task When_the_time_is_over_the_run_goes_on()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Run(1, Statuses.Injecting));

        var (code, output, _) = await cluster.RunAsync("watch", "outage-1", "--timeout", "0s");

        Assert.Equal(4, code);
        Assert.Contains("outage-1 is not completed yet.\noutage-1 goes on.", output, StringComparison.Ordinal);
        Assert.Null(cluster.Annotation(V1Alpha1ChaosRun.KubePlural, "outage-1", Annotations.Abort));
    }

    [Fact]
    public async Task A_run_that_is_deleted_under_way_is_told()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Run(1, Statuses.Injecting));
        var watching = cluster.RunAsync("watch", "outage-1");
        await cluster.SeenAsync(requests => requests.Any(request => request.IsWatch));
        cluster.DeleteRun("outage-1");

        var (code, _, error) = await watching;

        Assert.Equal(3, code);
        Assert.Contains("was deleted before it had a verdict", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_completed_run_that_is_not_kept_is_seen_all_the_same()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Run(1, Statuses.Injecting));
        var watching = cluster.RunAsync("watch", "outage-1");
        await cluster.SeenAsync(requests => requests.Any(request => request.IsWatch));
        cluster.Put(FakeCluster.Run(1, Statuses.Completed(Verdict.Confirmed)));
        cluster.DeleteRun("outage-1");

        Assert.Equal(0, (await watching).Code);
    }

    [Theory]
    [InlineData(ConditionStatus.True, 0)]
    [InlineData(ConditionStatus.False, 1)]
    public async Task Abort_gives_its_reason_and_waits_until_the_fault_is_lifted(ConditionStatus reverted, int code)
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment(new ChaosExperimentStatus { ActiveRun = "outage-1" }));
        cluster.Put(FakeCluster.Run(1, Statuses.Injecting));
        cluster.OnAnnotation = (_, _, _) => cluster.Put(FakeCluster.Run(1, Statuses.Completed(Verdict.Inconclusive, reverted)));

        var (ended, _, error) = await cluster.RunAsync("abort", "outage", "--reason", "the shift is over", "--wait");

        Assert.True(ended == code, error);
        Assert.Equal("the shift is over", cluster.Annotation(V1Alpha1ChaosRun.KubePlural, "outage-1", Annotations.Abort));
    }

    [Fact]
    public async Task What_is_over_is_not_aborted()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Run(1, Statuses.Completed(Verdict.Confirmed)));

        Assert.Equal(
            (3, "", $"ChaosRun outage-1 is over; there is nothing to abort. See kubectl chaos watch outage-1 --kubeconfig {cluster.KubeConfig}.\n"),
            await cluster.RunAsync("abort", "outage-1"));
    }

    [Fact]
    public async Task A_run_that_is_gone_before_it_is_looked_at_is_not_waited_for()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment(new ChaosExperimentStatus { LastRun = "outage-1" }));

        var (code, _, error) = await cluster.RunAsync("watch", "outage");

        Assert.Equal((3, "ChaosRun outage-1 is gone from namespace resilience.\n"), (code, error));
    }

    [Fact]
    public async Task Another_run_of_the_same_name_is_not_taken_for_the_run()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Run(1, Statuses.Injecting));
        var watching = cluster.RunAsync("watch", "outage-1");
        await cluster.SeenAsync(requests => requests.Any(request => request.IsWatch));
        var other = FakeCluster.Run(1, Statuses.Completed(Verdict.Confirmed));
        other.Metadata.Uid = "uid of another";
        cluster.Put(other);

        var (code, _, error) = await watching;

        Assert.Equal(3, code);
        Assert.Contains("outage-1 was deleted before it had a verdict", error, StringComparison.Ordinal);
    }
}
