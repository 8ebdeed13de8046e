using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Tests.Server;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Kubernetes.Tests.Leadership;

public sealed class LeaderElectorTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly FakeLeases _leases = new();
    private TestApiServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestApiServer.StartAsync();
        _server.Otherwise = _leases.HandleAsync;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_first_candidate_creates_the_lease_and_leads()
    {
        await using var a = new Candidate(_server, "a", _time);
        await Waiter.PollAsync(() => a.IsWorking);

        Assert.True(a.Elector.IsLeader && a.Elector.MayAct());
        Assert.Equal("a", _leases.Holder);
        var created = _server.Requests.Single(r => r.Method == "POST");
        Assert.Equal("2026-01-02T03:04:05.000000Z", created.Json["spec"]!["renewTime"]!.GetValue<string>());
        Assert.Equal(15, created.Json["spec"]!["leaseDurationSeconds"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_second_candidate_stands_by_while_the_first_renews()
    {
        await using var a = new Candidate(_server, "a", _time);
        await Waiter.PollAsync(() => a.IsWorking);
        await using var b = new Candidate(_server, "b", _time);
        for (var i = 0; i < 30; i++)
        {
            await AdvanceAsync(2);
        }

        Assert.True(a.Elector.MayAct());
        Assert.False(b.Elector.IsLeader || b.Elector.MayAct());
        Assert.Equal(0, b.Terms);
        Assert.Equal("a", b.Elector.Leader);
    }

    [Fact]
    public async Task A_stopped_leader_releases_the_lease_and_the_next_one_takes_it_without_waiting_for_it_to_run_out()
    {
        await using var a = new Candidate(_server, "a", _time);
        await Waiter.PollAsync(() => a.IsWorking);
        await using var b = new Candidate(_server, "b", _time);
        await a.StopAsync();
        Assert.Equal("", _leases.Holder);
        Assert.False(a.Elector.MayAct());
        var released = _time.GetUtcNow();
        await AdvanceUntilAsync(() => b.IsWorking);

        Assert.True(_time.GetUtcNow() - released < TimeSpan.FromSeconds(6));
        Assert.Equal(1, _leases.Transitions);
    }

    [Fact]
    public async Task A_leader_cut_off_from_the_api_server_may_not_act_before_another_one_can_lead()
    {
        await using var a = new Candidate(_server, "a", _time);
        await Waiter.PollAsync(() => a.IsWorking);
        var renewed = _time.GetUtcNow();
        _leases.Trouble = static (context, _) => Answers.Status(context, 503, "ServiceUnavailable");
        await AdvanceUntilAsync(() => !a.IsWorking);

        Assert.False(a.Elector.IsLeader || a.Elector.MayAct());
        Assert.Equal(1, a.Losses);
        Assert.InRange((_time.GetUtcNow() - renewed).TotalSeconds, 10, 13);
    }

    [Fact]
    public async Task Leadership_is_lost_on_time_even_if_a_request_hangs()
    {
        await using var a = new Candidate(_server, "a", _time);
        await Waiter.PollAsync(() => a.IsWorking);
        _leases.Trouble = static (_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        await AdvanceUntilAsync(() => a.Losses == 1);

        Assert.False(a.Elector.MayAct());
        _leases.Trouble = null; // the release at the end has a deadline in fake time, which nobody moves any more
    }

    [Fact]
    public async Task The_lease_of_a_dead_leader_is_taken_when_it_has_not_changed_for_its_duration_by_our_own_clock()
    {
        _leases.Trouble = null;
        var dead = new Candidate(_server, "dead", _time);
        await Waiter.PollAsync(() => dead.IsWorking);
        _leases.GiveTo("ghost"); // nobody renews this
        await using var b = new Candidate(_server, "b", _time);
        var seen = _time.GetUtcNow();
        await AdvanceUntilAsync(() => b.IsWorking || dead.Terms == 2);

        Assert.InRange((_time.GetUtcNow() - seen).TotalSeconds, 14, 20);
        await dead.DisposeAsync();
    }

    [Fact]
    public async Task A_leader_that_finds_another_holder_in_its_lease_stops_at_once()
    {
        await using var a = new Candidate(_server, "a", _time);
        await Waiter.PollAsync(() => a.IsWorking);
        _leases.GiveTo("b");
        await AdvanceUntilAsync(() => a.Losses == 1);

        Assert.False(a.Elector.MayAct());
        Assert.Equal("b", _leases.Holder);
    }

    [Fact]
    public async Task Broken_connections_are_survived_and_leadership_is_regained()
    {
        await using var a = new Candidate(_server, "a", _time);
        await Waiter.PollAsync(() => a.IsWorking);
        _leases.Trouble = static (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await AdvanceUntilAsync(() => a.Losses == 1);
        _leases.Trouble = null;
        await AdvanceUntilAsync(() => a.Terms == 2 && a.Elector.MayAct());

        Assert.Contains(a.Log.Lines, line => line.Level == LogLevel.Warning);
    }

    [Fact]
    public async Task One_failed_renewal_does_not_cost_the_leadership()
    {
        await using var a = new Candidate(_server, "a", _time);
        await Waiter.PollAsync(() => a.IsWorking);
        _server.Then(context => Answers.Status(context, 500, "InternalError"))
            .Then(context => Answers.Status(context, 429, "TooManyRequests", retryAfter: 1));
        for (var i = 0; i < 10; i++)
        {
            await AdvanceAsync(2);
        }

        Assert.Equal((1, 0), (a.Terms, a.Losses));
    }

    [Fact]
    public async Task A_lease_deleted_by_hand_is_created_again_without_losing_the_leadership()
    {
        await using var a = new Candidate(_server, "a", _time);
        await Waiter.PollAsync(() => a.IsWorking);
        _leases.Delete();
        await AdvanceUntilAsync(() => _leases.Holder == "a");

        Assert.Equal((1, 0), (a.Terms, a.Losses));
    }

    [Fact]
    public async Task A_candidate_stopped_while_its_winning_write_is_under_way_releases_the_lease()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Then(context => Answers.Status(context, 404, "NotFound")).Then(async (_, cancellationToken) =>
        {
            _leases.Hold("a"); // the effect happens, the answer never comes
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        });
        await using var a = new Candidate(_server, "a", _time);
        await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);
        await a.StopAsync();

        Assert.Equal((0, ""), (a.Terms, _leases.Holder));
    }

    [Fact]
    public void Times_that_cannot_keep_two_leaders_apart_are_refused() => Assert.Throws<InvalidOperationException>(() =>
        new LeadershipOptions { Namespace = "ns", Name = "n", Identity = "i", RenewDeadline = TimeSpan.FromSeconds(15) }.Validate());

    [Fact]
    public void A_machine_that_slept_does_not_believe_its_lease_is_young()
    {
        var time = new SleepyTime();
        var term = new LeadershipTerm(time, new LeadershipOptions { Namespace = "ns", Name = "n", Identity = "i" });
        term.Renewed(time.GetTimestamp(), time.GetUtcNow());
        Assert.True(term.MayAct());
        time.Now += TimeSpan.FromMinutes(1); // the wall clock went on, the monotonic one stood still
        Assert.False(term.MayAct());
    }

    /// <summary>Lets fake time pass while requests over the real network find the time to end.</summary>
    private async Task AdvanceUntilAsync(Func<bool> condition)
    {
        var limit = _time.GetUtcNow() + TimeSpan.FromMinutes(2);
        while (!condition())
        {
            Assert.True(_time.GetUtcNow() < limit, "did not happen within two minutes of fake time");
            await AdvanceAsync(0.5);
        }
    }

    private async Task AdvanceAsync(double seconds)
    {
        for (var passed = 0.0; passed < seconds; passed += 0.5)
        {
            _time.Advance(TimeSpan.FromSeconds(0.5));
            using var breath = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
            for (var i = 0; i == 0 || (i < 10 && _server.InProgress > 0); i++)
            {
                await breath.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }
        }
    }

    private sealed class SleepyTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => 0;
    }
}
