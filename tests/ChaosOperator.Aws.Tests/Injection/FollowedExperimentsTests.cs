using System.Text.Json.Nodes;
using ChaosOperator.Aws.Injection;
using ChaosOperator.Aws.Sharing;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Aws.Tests.Injection;

/// <summary>What following FIS experiments costs, and that nothing is seen later for it.</summary>
public sealed class FollowedExperimentsTests
{
    private const int TicksAMinute = 4;

    private readonly FollowedExperiments followed = new(TimeProvider.System);
    private readonly StubFis fis = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_minute_of_five_that_run_and_two_hundred_that_still_lift_their_fault_costs_twenty_reads_and_no_list()
    {
        foreach (var number in Enumerable.Range(0, 200)) Put($"over{number}", "completed", "completed");
        foreach (var number in Enumerable.Range(0, 5)) Put($"live{number}", "running", "running");
        await using var aws = await StubAws.StartAsync(fis.Answer);
        // A session for each, so that none waits for its turn in the rate.
        var sessions = fis.Experiments.Keys.ToDictionary(id => id, _ => aws.Session());
        await LookAsync();
        aws.Forget();

        for (var tick = 0; tick < TicksAMinute; tick++) await LookAsync();

        Assert.Equal(Enumerable.Repeat("GetExperiment", 5 * TicksAMinute), aws.Operations);

        Task LookAsync() => Task.WhenAll(sessions.Select(one => followed.FindAsync(one.Value, "EXT1", one.Key, one.Key, null, Token)));
    }

    [Fact]
    public async Task A_glance_at_a_tick_and_the_look_after_it_cost_one_read_and_the_next_tick_another()
    {
        Put("EXP1", "running", "pending");
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 27, 12, 0, 1, TimeSpan.Zero));
        var following = new FollowedExperiments(clock);
        await using var aws = await StubAws.StartAsync(fis.Answer);
        var session = aws.Session();

        await Assert.AllAsync(["running", "stopping"], async state =>
        {
            Put("EXP1", state, "running");
            var tick = clock.GetUtcNow().AddSeconds(-1);
            for (var look = 0; look < 3; look++)
            {
                Assert.Equal(state, (await following.FindAsync(session, "EXT1", "EXP1", "EXP1", tick, Token))!.State);
                clock.Advance(TimeSpan.FromSeconds(5));
            }
        });

        Assert.Equal(2, aws.Operations.Count);
    }

    [Fact]
    public async Task What_was_read_before_a_run_acted_is_not_told_it_after()
    {
        Put("EXP1", "running", "running");
        await using var aws = await StubAws.StartAsync(fis.Answer);
        var session = aws.Session();
        await followed.FindAsync(session, "EXT1", "EXP1", "EXP1", TimeProvider.System.GetUtcNow().AddHours(-1), Token);

        Put("EXP1", "stopping", "running");
        Assert.Equal("stopping", (await FindAsync(session, "EXP1"))!.State);
    }

    [Fact]
    public async Task Another_state_of_the_experiment_or_of_an_action_is_seen_at_the_next_look()
    {
        Put("EXP1", "initiating", "pending");
        await using var aws = await StubAws.StartAsync(fis.Answer);
        var session = aws.Session();

        foreach (var (state, action) in new[] { ("running", "pending"), ("running", "running"), ("stopping", "running"), ("stopped", "stopping"), ("stopped", "stopped") })
        {
            Put("EXP1", state, action);
            var seen = await FindAsync(session, "EXP1");
            Assert.Equal((state, action), (seen!.State, seen.Actions[0].State));
        }
    }

    [Fact]
    public async Task What_is_over_is_forgotten_when_nobody_looked_as_its_role_in_a_day()
    {
        Put("EXP1", "completed", "completed");
        await using var aws = await StubAws.StartAsync(fis.Answer);
        var clock = new FakeTimeProvider();
        var following = new FollowedExperiments(clock);
        await LookAsync();
        await LookAsync();
        Assert.Single(aws.Operations);

        clock.Advance(KeptWhileUsed<object, object>.Unused);
        await following.FindAsync(aws.Sessions().For("eu-west-1", null, "aws", StubAws.Account, StubAws.Owner), "EXT1", "EXP1", "EXP1", null, Token);
        await LookAsync();

        Assert.Equal(3, aws.Operations.Count);

        Task LookAsync() => following.FindAsync(aws.Session(), "EXT1", "EXP1", "EXP1", null, Token);
    }

    [Fact]
    public async Task One_that_is_over_is_read_until_each_of_its_actions_is_over_too_and_then_never_again()
    {
        Put("EXP1", "stopped", "stopping");
        await using var aws = await StubAws.StartAsync(fis.Answer);
        var session = aws.Session();
        await FindAsync(session, "EXP1");
        Put("EXP1", "stopped", "stopped");
        var over = await FindAsync(session, "EXP1");

        Assert.Equal(over, await FindAsync(session, "EXP1"));
        Assert.Equal(2, aws.Operations.Count);
    }

    [Fact]
    public async Task What_was_learned_for_one_run_is_not_told_another()
    {
        Put("EXP1", "completed", "completed");
        await using var aws = await StubAws.StartAsync(fis.Answer);
        var session = aws.Session();
        await FindAsync(session, "EXP1");

        Assert.Null(await followed.FindAsync(session, "EXT1", "another run", "EXP1", null, Token));
    }

    [Fact]
    public async Task What_is_forgotten_for_want_of_room_is_read_once_more()
    {
        await using var aws = await StubAws.StartAsync(fis.Answer);
        foreach (var number in Enumerable.Range(0, 1001))
        {
            Put($"over{number}", "completed", "completed");
            await FindAsync(aws.Session(), $"over{number}");
        }

        aws.Forget();
        Assert.NotNull(await FindAsync(aws.Session(), "over1000"));
        Assert.Empty(aws.Operations);
        Assert.NotNull(await FindAsync(aws.Session(), "over0"));
        Assert.Equal(["GetExperiment"], aws.Operations);
    }

    private Task<InjectionObservation?> FindAsync(Aws.Sessions.AwsSession session, string id) => followed.FindAsync(session, "EXT1", id, id, null, Token);

    /// <summary>An experiment of the run of the same name.</summary>
    private void Put(string id, string state, string action)
    {
        var described = new JsonObject { ["actionId"] = "aws:fis:wait", ["state"] = new JsonObject { ["status"] = action } };
        if (action is not "pending") described["startTime"] = 1_790_000_000;
        if (action is "completed" or "stopped") described["endTime"] = 1_790_000_600;
        fis.Experiments[id] = new JsonObject
        {
            ["id"] = id,
            ["experimentTemplateId"] = "EXT1",
            ["tags"] = new JsonObject { [ObjectTags.RunUid] = id },
            ["state"] = new JsonObject { ["status"] = state },
            ["actions"] = new JsonObject { ["wait"] = described },
        };
    }
}
