using ChaosOperator.Cli.Cluster;
using ChaosOperator.Cli.Following;
using ChaosOperator.Cli.Tests.Cluster;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Tests.Following;

/// <summary>An interrupt aborts a run where that is wanted and nowhere else; a person is asked, a program is not, and nothing stands still meanwhile.</summary>
public sealed class InterruptTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Interrupt.CtrlC)]
    [InlineData(Interrupt.Terminate)]
    internal async Task It_aborts_where_that_was_asked_for_and_waits_for_the_end(Interrupt interrupt)
    {
        await using var cluster = await RunningAsync(abortCompletes: true);
        var (person, signals) = (new Person(canAsk: true), new Signals());

        var following = FollowAsync(cluster, person, signals, isAbortWanted: true);
        signals.Send(interrupt);

        Assert.Equal(11, await following);
        Assert.Contains("outage-1 is being aborted: the operator lifts its fault.", person.Told, StringComparison.Ordinal);
        Assert.False(person.IsAsked.IsCompleted);
        Assert.Equal("interrupted at the command line", Abort(cluster));
    }

    [Theory]
    [InlineData(Answer.Abort, 11)]
    [InlineData(Answer.Leave, 130)]
    internal async Task A_person_is_asked(Answer answer, int code)
    {
        await using var cluster = await RunningAsync(abortCompletes: true);
        var (person, signals) = (new Person(canAsk: true), new Signals());

        var following = FollowAsync(cluster, person, signals);
        signals.Send();
        await person.IsAsked;
        person.Press(answer);

        Assert.Equal(code, await following);
        Assert.Contains("Abort outage-1 and lift its fault?", person.Told, StringComparison.Ordinal);
        Assert.Equal(answer == Answer.Abort, Abort(cluster) is not null);
    }

    [Fact]
    public async Task While_a_question_is_open_the_run_goes_on_and_its_end_is_seen()
    {
        await using var cluster = await RunningAsync();
        var (person, signals) = (new Person(canAsk: true), new Signals());

        var following = FollowAsync(cluster, person, signals);
        signals.Send();
        await person.IsAsked;
        cluster.Put(FakeCluster.Run(1, Statuses.Completed(Verdict.Confirmed)));

        Assert.Equal(0, await following);
    }

    [Fact]
    public async Task Any_other_key_goes_on_watching()
    {
        await using var cluster = await RunningAsync();
        var (person, signals) = (new Person(canAsk: true), new Signals());

        var following = FollowAsync(cluster, person, signals);
        signals.Send();
        await person.IsAsked;
        person.Press(Answer.Watch);
        cluster.Put(FakeCluster.Run(1, Statuses.Completed(Verdict.Confirmed)));

        Assert.Equal(0, await following);
        Assert.Null(Abort(cluster));
    }

    [Theory]
    [InlineData(Interrupt.Terminate, true, 143)]
    [InlineData(Interrupt.Terminate, false, 143)]
    [InlineData(Interrupt.CtrlC, false, 130)]
    internal async Task A_program_is_not_asked_and_the_run_goes_on(Interrupt interrupt, bool canAsk, int code)
    {
        await using var cluster = await RunningAsync();
        var (person, signals) = (new Person(canAsk), new Signals());

        var following = FollowAsync(cluster, person, signals);
        signals.Send(interrupt);

        Assert.Equal(code, await following);
        Assert.False(person.IsAsked.IsCompleted);
        Assert.Contains("outage-1 goes on.", person.Told, StringComparison.Ordinal);
        Assert.Null(Abort(cluster));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task What_is_aborted_already_is_left_to_the_operator_and_not_said_to_go_on(bool isAbortWanted, bool isAborting)
    {
        await using var cluster = await RunningAsync();
        var (person, signals) = (new Person(canAsk: true), new Signals());

        var following = FollowAsync(cluster, person, signals, isAbortWanted, isAborting);
        signals.Send();
        signals.Send();

        Assert.Equal(130, await following);
        Assert.Contains("outage-1 is still being aborted: the operator lifts its fault without this command.", person.Told, StringComparison.Ordinal);
        Assert.DoesNotContain("goes on", person.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_abort_that_fails_says_that_the_run_goes_on_and_which_right_is_missing()
    {
        await using var cluster = await RunningAsync();
        cluster.Refuses = request => request.Method == "PATCH" ? (403, "Forbidden") : null;
        var signals = new Signals();

        var following = FollowAsync(cluster, new Person(canAsk: false), signals, isAbortWanted: true);
        signals.Send(Interrupt.Terminate);

        var failure = await Assert.ThrowsAsync<ClusterException>(() => following);
        Assert.StartsWith("outage-1 could NOT be aborted: it goes on, and its fault with it. You may not patch chaosruns.chaosoperator.dev in namespace resilience.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("kubectl annotate chaosrun outage-1 --namespace resilience chaosoperator.dev/abort=", failure.Message, StringComparison.Ordinal);

        var (code, _, error) = await cluster.RunAsync("abort", "outage-1");
        Assert.Equal(3, code);
        Assert.Equal(failure.Message.Replace("interrupted at the command line", "by kubectl chaos abort", StringComparison.Ordinal), error.TrimEnd('\n'));
    }

    [Fact]
    public async Task An_interrupt_that_comes_too_late_for_one_follower_is_seen_by_the_next()
    {
        await using var cluster = await RunningAsync();
        cluster.Put(FakeCluster.Run(2, Statuses.Completed(Verdict.Confirmed)));
        var signals = new Signals();
        await using (var happenings = new Happenings(signals, Token))
        {
            signals.Send(Interrupt.Terminate);
            happenings.Interruptible();
        }

        Assert.Equal(143, await FollowAsync(cluster, new Person(canAsk: true), signals));
    }

    private static string? Abort(FakeCluster cluster) => cluster.Annotation(V1Alpha1ChaosRun.KubePlural, "outage-1", Annotations.Abort);

    private static async Task<FakeCluster> RunningAsync(bool abortCompletes = false)
    {
        var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Run(1, Statuses.Injecting));
        if (abortCompletes)
        {
            cluster.OnAnnotation = (_, _, _) => cluster.Put(FakeCluster.Run(1, Statuses.Completed(Verdict.Inconclusive)));
        }

        return cluster;
    }

    private static async Task<int> FollowAsync(FakeCluster cluster, IRunDisplay display, IInterrupts interrupts, bool isAbortWanted = false, bool isAborting = false)
    {
        using var connection = ClusterConnection.Open(CommandTree.Create().Parse(["watch", "outage-1", "--kubeconfig", cluster.KubeConfig]));
        var options = new FollowOptions(new Deadline(null, TimeProvider.System), isAbortWanted, isAborting);
        return (await new RunFollower(connection, display, interrupts, options).FollowAsync("outage-1", Token).WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, Token)).Code;
    }
}
