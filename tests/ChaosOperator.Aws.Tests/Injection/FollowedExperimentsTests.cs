using System.Text.Json.Nodes;
using ChaosOperator.Aws.Injection;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Tests.Injection;

/// <summary>What following FIS experiments costs, and that nothing is seen later for it.</summary>
public sealed class FollowedExperimentsTests
{
    private const int TicksAMinute = 4;

    private readonly FollowedExperiments followed = new();
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

        Task LookAsync() => Task.WhenAll(sessions.Select(one => followed.FindAsync(one.Value, "EXT1", one.Key, one.Key, Token)));
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

        Assert.Null(await followed.FindAsync(session, "EXT1", "another run", "EXP1", Token));
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

    private Task<InjectionObservation?> FindAsync(Aws.Sessions.AwsSession session, string id) => followed.FindAsync(session, "EXT1", id, id, Token);

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
