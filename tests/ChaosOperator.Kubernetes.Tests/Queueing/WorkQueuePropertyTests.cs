using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Queueing;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Kubernetes.Tests.Queueing;

/// <summary>Any sequence of operations keeps the queue's promises.</summary>
public sealed class WorkQueuePropertyTests
{
    private abstract record Step
    {
        public sealed record Add(ResourceKey Key) : Step;

        public sealed record AddAfter(ResourceKey Key, int Seconds) : Step;

        public sealed record Fail(ResourceKey Key) : Step;

        public sealed record Take : Step;

        public sealed record Done(int Which) : Step;

        public sealed record Advance(int Seconds) : Step;
    }

    private static readonly Gen<ResourceKey> Key =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], static (ns, name) => new ResourceKey($"ns{ns}", $"{name}"));

    private static readonly Gen<Step[]> Steps = Gen.OneOf<Step>(
        Key.Select(static key => (Step)new Step.Add(key)),
        Gen.Select(Key, Gen.Int[0, 30], static (key, seconds) => (Step)new Step.AddAfter(key, seconds)),
        Key.Select(static key => (Step)new Step.Fail(key)),
        Gen.Const<Step>(new Step.Take()),
        Gen.Int[0, 5].Select(static which => (Step)new Step.Done(which)),
        Gen.Int[0, 20].Select(static seconds => (Step)new Step.Advance(seconds))).Array[1, 80];

    [Fact]
    public Task No_key_is_in_work_twice_at_once_and_none_is_ever_lost() => Steps.SampleAsync(static async steps =>
    {
        var time = new FakeTimeProvider();
        using var queue = new WorkQueue(time);
        var held = new List<ResourceKey>();
        var owed = new HashSet<ResourceKey>(); // asked for and not taken since
        foreach (var step in steps)
        {
            await CarryAsync(step, queue, time, held, owed);
        }

        // Give everything back and let all delays pass: exactly what is owed comes out, each key once.
        foreach (var key in held)
        {
            queue.Done(key);
        }

        time.Advance(TimeSpan.FromHours(1));
        var rest = new List<ResourceKey>();
        while (queue.Count > 0)
        {
            rest.Add(await TakeAsync(queue));
        }

        return rest.Count == rest.Distinct().Count() && owed.IsSubsetOf(rest) && queue.DelayedCount == 0;
    });

    [Fact]
    public Task Ready_keys_of_different_namespaces_take_turns() => Gen.Int[1, 40].Array[2, 5].SampleAsync(static async sizes =>
    {
        using var queue = new WorkQueue(new FakeTimeProvider());
        for (var ns = 0; ns < sizes.Length; ns++)
        {
            for (var i = 0; i < sizes[ns]; i++)
            {
                queue.Add(new ResourceKey($"{ns}", $"{i}"));
            }
        }

        var order = new List<string>();
        while (queue.Count > 0)
        {
            order.Add((await TakeAsync(queue)).Namespace);
        }

        // In round r exactly the namespaces with more than r keys appear.
        var position = 0;
        for (var round = 0; position < order.Count; round++)
        {
            var expected = sizes.Count(size => size > round);
            if (order.Skip(position).Take(expected).Distinct().Count() != expected)
            {
                return false;
            }

            position += expected;
        }

        return true;
    });

    [Fact]
    public void A_key_falls_due_at_the_earliest_of_its_delays() => Gen.Int[1, 1000].Array[1, 20].Sample(static delays =>
    {
        var time = new FakeTimeProvider();
        using var queue = new WorkQueue(time);
        foreach (var seconds in delays)
        {
            queue.AddAfter(new ResourceKey("ns", "a"), TimeSpan.FromSeconds(seconds));
        }

        time.Advance(TimeSpan.FromSeconds(delays.Min()) - TimeSpan.FromTicks(1));
        var before = queue.Count;
        time.Advance(TimeSpan.FromMilliseconds(1));
        return before == 0 && queue.Count == 1 && queue.DelayedCount == 0;
    });

    private static async Task CarryAsync(Step step, WorkQueue queue, FakeTimeProvider time, List<ResourceKey> held, HashSet<ResourceKey> owed)
    {
        switch (step)
        {
            case Step.Add add:
                queue.Add(add.Key);
                owed.Add(add.Key);
                break;
            case Step.AddAfter later:
                queue.AddAfter(later.Key, TimeSpan.FromSeconds(later.Seconds));
                owed.Add(later.Key);
                break;
            case Step.Fail fail:
                queue.AddWithBackoff(fail.Key);
                owed.Add(fail.Key);
                break;
            case Step.Take when queue.Count > 0:
                var key = await TakeAsync(queue);
                Assert.DoesNotContain(key, held);
                held.Add(key);
                // A delay of this key may still be running; what it asked for is owed again when it falls due.
                owed.Remove(key);
                break;
            case Step.Done done when held.Count > 0:
                var index = done.Which % held.Count;
                queue.Done(held[index]);
                held.RemoveAt(index);
                break;
            case Step.Advance advance:
                time.Advance(TimeSpan.FromSeconds(advance.Seconds));
                break;
            default:
                break; // nothing to take or to give back
        }
    }

    private static async Task<ResourceKey> TakeAsync(WorkQueue queue) => (await queue.TakeAsync(CancellationToken.None))!.Value;
}
