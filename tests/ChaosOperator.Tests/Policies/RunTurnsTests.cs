using System.Collections.Concurrent;
using ChaosOperator.Core.Policies;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Policies;
using ChaosOperator.Resources;

namespace ChaosOperator.Tests.Policies;

/// <summary>The worst case of a watch that lags: the cache never shows that a run is active, only, much later, that it is completed.</summary>
public sealed class RunTurnsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Runs_that_ask_at_the_same_time_never_pass_together_beyond_the_limit(int limit)
    {
        var runs = Enumerable.Range(0, 24).Select(number => Run($"ns-{number % 4}", number)).ToList();
        var stored = new ConcurrentDictionary<ResourceKey, V1Alpha1ChaosRun>(runs.ToDictionary(run => ResourceKey.Of(run)));
        using var turns = Turns(runs, stored, limit);
        var (active, most, passed) = (0, 0, 0);

        async Task AskUntilDoneAsync(V1Alpha1ChaosRun run)
        {
            while (true)
            {
                using (var turn = await turns.TakeAsync(run, RunPolicy.Free, limit, Now, Token))
                {
                    if (turn.Policy.Hold is null)
                    {
                        stored[ResourceKey.Of(run)] = With(run, RunPhase.Preparing);
                        InterlockedMax(ref most, Interlocked.Increment(ref active));
                        break;
                    }
                }

                await Task.Yield();
            }

            await Task.Yield();
            Interlocked.Increment(ref passed);
            Interlocked.Decrement(ref active);
            stored[ResourceKey.Of(run)] = With(run, RunPhase.Completed);
        }

        await Task.WhenAll(runs.Select(run => Task.Run(() => AskUntilDoneAsync(run), Token))).WaitAsync(TimeSpan.FromSeconds(60), Token);

        Assert.Equal(24, passed);
        Assert.InRange(most, 1, limit);
    }

    [Fact]
    public async Task A_run_that_is_turned_away_or_fails_to_look_holds_nobody_back()
    {
        List<V1Alpha1ChaosRun> runs = [Run("a", 1), Run("b", 2)];
        using var away = new RunTurns(Book(1), new ShownCache<V1Alpha1ChaosRun>(() => runs), (_, _) => throw new HttpRequestException("away"));

        await Assert.ThrowsAsync<HttpRequestException>(() => away.TakeAsync(runs[0], RunPolicy.Free, 1, Now, Token));
        await Assert.ThrowsAsync<HttpRequestException>(() => away.TakeAsync(runs[0], RunPolicy.Free, 1, Now, Token).WaitAsync(TimeSpan.FromSeconds(10), Token));
        using var turned = await away.TakeAsync(runs[1], RunPolicy.Free, 1, Now, Token);
        Assert.Equal("Concurrency", turned.Policy.Hold?.Reason);
        Assert.Null(turned.Held);
    }

    [Fact]
    public async Task Without_a_limit_by_policies_runs_take_turns_once_there_are_more_than_FIS_has_room_for()
    {
        List<V1Alpha1ChaosRun> few = [.. Enumerable.Range(0, 7).Select(number => With(Run("a", number), RunPhase.Injecting)), Run("b", 8)];
        List<V1Alpha1ChaosRun> many = [.. Enumerable.Range(0, 8).Select(number => With(Run("b", number), RunPhase.Injecting)), Run("b", 8)];
        List<V1Alpha1ChaosRun> recovering = [.. many.Select(run => run.Status is null ? run : With(run, RunPhase.Recovering))];

        Assert.Null(await HoldAsync(few));
        Assert.Equal("NoRoomInFis", (await HoldAsync(many))?.Reason);
        Assert.Null(await HoldAsync(recovering));
    }

    private static async Task<PolicyHold?> HoldAsync(List<V1Alpha1ChaosRun> runs)
    {
        using var turns = new RunTurns(
            new PolicyBook(new ShownCache<V1Alpha1ChaosPolicy>(() => []), new NoApi()), new ShownCache<V1Alpha1ChaosRun>(() => runs), (key, _) => Task.FromResult(runs.Find(run => ResourceKey.Of(run) == key)));
        using var turn = await turns.TakeAsync(runs[^1], RunPolicy.Free, null, Now, Token);
        return turn.Policy.Hold;
    }

    private static RunTurns Turns(List<V1Alpha1ChaosRun> runs, ConcurrentDictionary<ResourceKey, V1Alpha1ChaosRun> stored, int limit) => new(
        Book(limit),
        new ShownCache<V1Alpha1ChaosRun>(() => [.. runs.Select(run => stored[ResourceKey.Of(run)] is { Status.Phase: RunPhase.Completed } completed ? completed : run)]),
        async (key, _) =>
        {
            await Task.Yield();
            return stored[key];
        });

    private static PolicyBook Book(int limit) => new(
        new ShownCache<V1Alpha1ChaosPolicy>(() => [new V1Alpha1ChaosPolicy { Metadata = new() { Name = "p" }, Spec = new() { Concurrency = new() { PerAccountAndRegion = limit } } }]),
        new NoApi());

    private static V1Alpha1ChaosRun Run(string space, int number) => new()
    {
        Metadata = new() { Name = $"run-{number}", NamespaceProperty = space, Uid = $"uid-{number}", CreationTimestamp = Now.UtcDateTime.AddSeconds(number) },
        Spec = new()
        {
            ExperimentUid = $"experiment-{number}",
            Number = 1,
            Experiment = new() { Aws = new() { Region = "us-east-1", ExperimentRoleArn = "arn:aws:iam::111122223333:role/fis" } },
        },
    };

    private static V1Alpha1ChaosRun With(V1Alpha1ChaosRun run, RunPhase phase) => new() { Metadata = run.Metadata, Spec = run.Spec, Status = new() { Phase = phase, StartTime = Now } };

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }
}
