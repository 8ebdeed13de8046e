using ChaosOperator.Cli.Cluster;
using ChaosOperator.Cli.Following;
using ChaosOperator.Cli.Tests.Cluster;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Tests.Following;

/// <summary>A request that is interrupted before the operator served it is withdrawn, and what it became all the same is aborted.</summary>
public sealed class RequestFollowerTests
{
    private const string Request = "kubectl-chaos now";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_interrupt_withdraws_what_was_not_served()
    {
        await using var cluster = await AskedAsync();

        var (run, code, told) = await FollowAsync(cluster, TimeSpan.Zero, interrupt: true);

        Assert.Equal((null, 130), (run, code));
        Assert.Null(cluster.Annotation(V1Alpha1ChaosExperiment.KubePlural, "outage", Annotations.RunRequested));
        Assert.Contains("The request is withdrawn, and no run of outage has begun.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_operator_had_read_before_is_aborted()
    {
        await using var cluster = await AskedAsync();

        var (run, _, told) = await FollowAsync(cluster, TimeSpan.FromMinutes(5), interrupt: true, then: async () =>
        {
            await cluster.SeenAsync(requests => requests.Any(request => request.Method == "PATCH"));
            cluster.Put(FakeCluster.Run(7, Statuses.SteadyState));
            cluster.Put(FakeCluster.Experiment(new ChaosExperimentStatus { Trigger = new TriggerMemory { LastNumber = 7, Requested = Request } }));
        });

        Assert.Equal("outage-7", run);
        Assert.Equal("interrupted at the command line", cluster.Annotation(V1Alpha1ChaosRun.KubePlural, "outage-7", Annotations.Abort));
        Assert.Contains("outage-7 had begun already; it is aborted.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_else_asked_for_meanwhile_is_not_withdrawn()
    {
        await using var cluster = await AskedAsync("somebody else's");

        // The interrupt and the sight of the other request come at once; whichever is first, the request that stands is another's.
        var ended = await Record.ExceptionAsync(async () => Assert.Equal(130, (await FollowAsync(cluster, TimeSpan.Zero, interrupt: true, before: true)).Code));

        Assert.True(ended is null or ClusterException, $"{ended}");
        Assert.Equal("somebody else's", cluster.Annotation(V1Alpha1ChaosExperiment.KubePlural, "outage", Annotations.RunRequested));
    }

    [Fact]
    public async Task Without_an_operator_the_time_runs_out_and_the_request_stands()
    {
        await using var cluster = await AskedAsync();

        var (run, code, told) = await FollowAsync(cluster, TimeSpan.Zero, interrupt: false);

        Assert.Equal((null, 4), (run, code));
        Assert.Contains("the request stands. Is the operator running?", told, StringComparison.Ordinal);
        Assert.Equal(Request, cluster.Annotation(V1Alpha1ChaosExperiment.KubePlural, "outage", Annotations.RunRequested));
    }

    private static async Task<FakeCluster> AskedAsync(string request = Request)
    {
        var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment());
        cluster.Annotate(V1Alpha1ChaosExperiment.KubePlural, "outage", Annotations.RunRequested, request);
        return cluster;
    }

    [Fact]
    public async Task What_was_taken_up_already_when_it_was_withdrawn_is_told()
    {
        await using var cluster = await AskedAsync();
        cluster.Put(FakeCluster.Experiment(new ChaosExperimentStatus { Trigger = new TriggerMemory { LastNumber = 7, Requested = Request, Pending = new RunRequest { Number = 7, Cause = RunCause.Requested } } }));

        var (run, code, told) = await FollowAsync(cluster, TimeSpan.Zero, interrupt: true);

        Assert.Equal((null, 130), (run, code));
        Assert.Contains("withdrawn too late: the operator is about to begin a run of outage. End it with kubectl chaos abort outage", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_SIGTERM_the_request_is_withdrawn_too()
    {
        await using var cluster = await AskedAsync();

        var (_, code, _) = await FollowAsync(cluster, TimeSpan.Zero, interrupt: true, kind: Interrupt.Terminate);

        Assert.Equal(143, code);
        Assert.Null(cluster.Annotation(V1Alpha1ChaosExperiment.KubePlural, "outage", Annotations.RunRequested));
    }

    [Fact]
    public async Task A_run_is_followed_once_it_is_created_and_by_the_number_that_it_got()
    {
        await using var cluster = await AskedAsync();
        ChaosExperimentStatus Taken(int number, bool isCreated) => new()
        {
            Trigger = new TriggerMemory { LastNumber = number, Requested = Request, Pending = isCreated ? null : new RunRequest { Number = number, Cause = RunCause.Requested } },
        };

        var following = FollowAsync(cluster, TimeSpan.Zero, interrupt: false, timeout: null);
        // Run 1 is of an earlier experiment of the same name, so that the operator takes the next number.
        cluster.Put(FakeCluster.Experiment(Taken(1, isCreated: false)));
        await cluster.SeenAsync(requests => requests.Any(request => request.IsWatch));
        cluster.Put(FakeCluster.Experiment(Taken(2, isCreated: false)));
        cluster.Put(FakeCluster.Experiment(Taken(2, isCreated: true)));
        // And the schedule takes another right after.
        cluster.Put(FakeCluster.Experiment(Taken(3, isCreated: true)));

        Assert.Equal("outage-2", (await following).Run);
    }

    [Theory]
    [InlineData("withdrawn", "Somebody withdrew the request for a run of outage before it began.")]
    [InlineData("suspended", "ChaosExperiment outage is suspended; set spec.suspend to false first. The request for a run is withdrawn.")]
    [InlineData("refused", "ChaosExperiment outage is refused: spec.fault: is missing. The request for a run is withdrawn.")]
    [InlineData("deleting", "ChaosExperiment outage is being deleted; apply it anew once it is gone. The request for a run is withdrawn.")]
    [InlineData("deleted", "ChaosExperiment outage was deleted before the run began.")]
    [InlineData("applied anew", "ChaosExperiment outage was deleted before the run began.")]
    public async Task What_will_not_be_served_any_more_ends_the_waiting_and_does_not_stand(string change, string sentence)
    {
        await using var cluster = await AskedAsync();
        var following = FollowAsync(cluster, TimeSpan.Zero, interrupt: false, timeout: null);
        await cluster.SeenAsync(requests => requests.Any(request => request.IsWatch));

        Change(cluster, change);

        var failure = await Assert.ThrowsAsync<ClusterException>(() => following);
        Assert.StartsWith(sentence, failure.Message, StringComparison.Ordinal);
        if (!change.Contains("delet", StringComparison.Ordinal) && change != "applied anew")
        {
            Assert.Null(cluster.Annotation(V1Alpha1ChaosExperiment.KubePlural, "outage", Annotations.RunRequested));
        }
    }

    [Fact]
    public async Task A_refusal_of_an_earlier_spec_ends_nothing()
    {
        await using var cluster = await AskedAsync();
        var stale = FakeCluster.Experiment(new ChaosExperimentStatus { Phase = "Refused", Message = "spec.fault: is missing.", ObservedGeneration = 1 });
        stale.Metadata.Generation = 2;
        cluster.Put(stale);
        var following = FollowAsync(cluster, TimeSpan.Zero, interrupt: false, timeout: null);
        await cluster.SeenAsync(requests => requests.Any(request => request.IsWatch));

        cluster.Put(FakeCluster.Experiment(new ChaosExperimentStatus { Trigger = new TriggerMemory { LastNumber = 1, Requested = Request } }));

        Assert.Equal("outage-1", (await following).Run);
    }

    [Fact]
    public async Task Whoever_waits_is_told_that_it_is_waited()
    {
        await using var cluster = await AskedAsync();
        using var told = new HeardWriter();
        using var connection = Connect(cluster);
        var following = new RequestFollower(connection, new Signals(), new Deadline(null, TimeProvider.System), RequestTimes.Usual with { Patience = TimeSpan.Zero }, told).ServedAsync("outage", Request, Token);

        await told.HeardAsync("The run of outage has not begun yet:", Token);
        cluster.DeleteExperiment();

        await Assert.ThrowsAsync<ClusterException>(() => following);
    }

    private static void Change(FakeCluster cluster, string change)
    {
        var experiment = FakeCluster.Experiment(suspend: change == "suspended");
        switch (change)
        {
            case "withdrawn":
                cluster.Unannotate(V1Alpha1ChaosExperiment.KubePlural, "outage", Annotations.RunRequested);
                return;
            case "deleted":
                cluster.DeleteExperiment();
                return;
            case "refused":
                experiment.Status = new ChaosExperimentStatus { Phase = "Refused", Message = "spec.fault: is missing.", ObservedGeneration = 2 };
                experiment.Metadata.Generation = 2;
                break;
            case "deleting":
                experiment.Metadata.DeletionTimestamp = Statuses.Three.UtcDateTime;
                break;
            case "applied anew":
                experiment.Metadata.Uid = "another";
                break;
        }

        cluster.Put(experiment);
    }

    private static ClusterConnection Connect(FakeCluster cluster) => ClusterConnection.Open(CommandTree.Create().Parse(["run", "outage", "--kubeconfig", cluster.KubeConfig]));

    private static async Task<(string? Run, int Code, string Told)> FollowAsync(
        FakeCluster cluster, TimeSpan grace, bool interrupt, bool before = false, Func<Task>? then = null, Interrupt kind = Interrupt.CtrlC, double? timeout = 0)
    {
        var (signals, told) = (new Signals(), new StringWriter());
        using var connection = Connect(cluster);
        if (before)
        {
            signals.Send(kind);
        }

        var deadline = new Deadline(interrupt || timeout is null ? null : TimeSpan.FromSeconds(timeout.Value), TimeProvider.System);
        var following = new RequestFollower(connection, signals, deadline, RequestTimes.Usual with { Grace = grace }, TextWriter.Synchronized(told)).ServedAsync("outage", Request, Token);
        if (interrupt && !before)
        {
            await cluster.SeenAsync(requests => requests.Any(request => request.IsWatch));
            signals.Send(kind);
        }

        if (then is not null)
        {
            await then();
        }

        var (run, code) = await following.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, Token);
        return (run?.Name, code, $"{told}");
    }
}
