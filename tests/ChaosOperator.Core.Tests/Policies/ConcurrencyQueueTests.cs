using ChaosOperator.Core.Policies;
using CsCheck;
using static ChaosOperator.Core.Tests.Policies.PolicySamples;

namespace ChaosOperator.Core.Tests.Policies;

public sealed class ConcurrencyQueueTests
{
    private static readonly string[] Spaces = ["a", "b", "c"];

    [Fact]
    public void A_run_starts_while_there_is_room() => Assert.Null(ConcurrencyQueue.Of(Waiting("a", 1, limit: 2), [Active("b", 1)]));

    [Fact]
    public void A_run_waits_for_those_that_are_active_and_names_them()
    {
        var hold = ConcurrencyQueue.Of(Waiting("a", 1, limit: 2), [Active("b", 1), Active("c", 2)])!;

        Assert.Equal("Concurrency", hold.Reason);
        Assert.Contains("Waits for b/run-1 and c/run-2: a ChaosPolicy lets 2 runs be active", hold.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_namespace_with_nothing_active_goes_before_one_with_an_older_run()
    {
        var others = new[] { Active("a", 1, limit: 2), Waiting("a", 2, limit: 2) };

        Assert.Null(ConcurrencyQueue.Of(Waiting("b", 3, limit: 2), others));
        Assert.NotNull(ConcurrencyQueue.Of(others[1], [others[0], Waiting("b", 3, limit: 2)]));
    }

    [Fact]
    public void Of_namespaces_alike_the_one_that_started_something_longest_ago_goes_first()
    {
        var me = Waiting("a", 5, limit: 1);
        var other = Waiting("b", 9, limit: 1);
        var recent = Waiting("a", 1, limit: 1) with { Standing = QueueStanding.Aside, Started = Now };

        Assert.NotNull(ConcurrencyQueue.Of(me, [other, recent]));
        Assert.Null(ConcurrencyQueue.Of(other, [me, recent]));
    }

    [Fact]
    public void What_is_held_back_by_something_else_keeps_nobody_waiting() =>
        Assert.Null(ConcurrencyQueue.Of(Waiting("a", 2, limit: 1), [Waiting("b", 1, limit: 1) with { Standing = QueueStanding.Aside }]));

    [Fact]
    public void A_run_without_a_limit_waits_for_nobody_while_FIS_has_room() =>
        Assert.Null(ConcurrencyQueue.Of(Waiting("a", 1, limit: null), [.. Enumerable.Range(0, 7).Select(index => InFis("b", index)), .. Enumerable.Range(10, 20).Select(index => Active("b", index))]));

    [Fact]
    public void Beyond_what_FIS_has_room_for_and_those_that_get_ready_it_waits_and_says_for_whom()
    {
        var hold = ConcurrencyQueue.Of(Waiting("a", 1, limit: null), [.. Enumerable.Range(0, 7).Select(index => InFis("b", index)), InFis("a", 7), Active("c", 9)])!;

        Assert.Equal("NoRoomInFis", hold.Reason);
        Assert.Equal(
            "Waits for b/run-0, b/run-1, b/run-2 and 5 more: AWS FIS runs 5 experiments at a time in an account and region, 3 more runs get ready meanwhile, and namespaces take turns.", hold.Message);
    }

    [Fact]
    public void The_smaller_of_both_limits_counts()
    {
        var others = Enumerable.Range(0, 8).Select(index => InFis("a", index)).ToList();

        Assert.Equal("Concurrency", ConcurrencyQueue.Of(Waiting("a", 1, limit: 8), others)?.Reason);
        Assert.Equal("NoRoomInFis", ConcurrencyQueue.Of(Waiting("a", 1, limit: 20), others)?.Reason);
    }

    [Fact]
    public void The_first_run_of_a_namespace_waits_for_no_runs_of_others_that_cannot_get_ready()
    {
        var stuck = Enumerable.Range(0, 8).Select(index => InFis("b", index)).ToList();

        Assert.Null(ConcurrencyQueue.Of(Waiting("a", 20, limit: null), [.. stuck, Waiting("b", 9, limit: null), Waiting("a", 21, limit: null)]));
        Assert.NotNull(ConcurrencyQueue.Of(Waiting("a", 21, limit: null), [.. stuck, Waiting("a", 20, limit: null)]));
    }

    /// <summary>Twenty runs that take what time they like: each namespace that waits gets its place before another one gets more than its share.</summary>
    [Fact]
    public void Namespaces_take_turns_for_FIS_too_and_no_more_are_under_way_than_eight_and_one_of_each_further_namespace() =>
        Gen.Int[0, 1000].Array[60].Sample(choices =>
        {
            List<QueuedRun> all = [.. Enumerable.Range(0, 14).Select(index => Waiting("a", index, limit: null)), .. Enumerable.Range(20, 3).Select(index => Waiting("b", index, limit: null)), .. Enumerable.Range(30, 3).Select(index => Waiting("c", index, limit: null))];
            var order = new List<string>();
            for (var turn = 0; turn < choices.Length; turn++)
            {
                foreach (var run in all.Where(run => run.Standing == QueueStanding.Waiting && ConcurrencyQueue.Of(run, [.. all.Where(other => other != run)]) is null).ToList())
                {
                    order.Add(run.Namespace);
                    all[all.IndexOf(run)] = run with { Standing = QueueStanding.Active, Started = Now.AddHours(turn), NeedsFis = true };
                }

                var underWay = all.Where(run => run.NeedsFis).ToList();
                Assert.InRange(underWay.Count, 0, ConcurrencyQueue.MostForFis + 2);
                if (underWay.Count > 0)
                {
                    var over = underWay[choices[turn] % underWay.Count];
                    all[all.IndexOf(over)] = over with { Standing = QueueStanding.Aside, NeedsFis = false };
                }
            }

            Assert.Equal(20, order.Count);
            // Eight fit at once, and each namespace has its share of them. The last of the small ones comes soon after, whichever runs end first.
            Assert.Equal(["a", "a", "a", "b", "b", "b", "c", "c"], order[..8].Order());
            Assert.InRange(order.LastIndexOf("c"), 8, 10);
        });

    /// <summary>Whoever asks sees the same queue: of all that wait, exactly as many pass as there is room for.</summary>
    [Fact]
    public void Over_the_same_facts_never_more_pass_than_there_is_room_for() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[0, 5], Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3]).Array[0, 10]).Sample((limit, active, waiting) =>
        {
            var all = Enumerable.Range(0, active).Select(index => Active(Spaces[index % 3], index, limit))
                .Concat(waiting.Select((run, index) => Waiting(Spaces[run.Item1], 100 + index, limit) with { Created = Now.AddMinutes(run.Item2) }))
                .ToList();

            var passed = all.Where(run => run.Standing == QueueStanding.Waiting).Count(run => ConcurrencyQueue.Of(run, [.. all.Where(other => other != run)]) is null);

            Assert.Equal(Math.Min(waiting.Length, Math.Max(0, limit - active)), passed);
        });

    /// <summary>One after another, as they pass: no namespace gets a second turn while another that waits has had none.</summary>
    [Fact]
    public void Namespaces_take_turns_however_many_runs_one_of_them_has()
    {
        List<QueuedRun> all = [.. Enumerable.Range(0, 6).Select(index => Waiting("a", index, limit: 1)), Waiting("b", 10, limit: 1), Waiting("c", 11, limit: 1)];
        var order = new List<string>();
        for (var turn = 0; turn < 8; turn++)
        {
            var next = all.Single(run => run.Standing == QueueStanding.Waiting && ConcurrencyQueue.Of(run, [.. all.Where(other => other != run)]) is null);
            order.Add(next.Namespace);
            all[all.IndexOf(next)] = next with { Standing = QueueStanding.Aside, Started = Now.AddHours(turn) };
        }

        Assert.Equal(["a", "b", "c", "a", "a", "a", "a", "a"], order);
    }

    private static QueuedRun Waiting(string space, int number, int? limit) => new(space, $"run-{number}", Now.AddMinutes(number), QueueStanding.Waiting, null, limit);

    private static QueuedRun InFis(string space, int number) => Active(space, number) with { NeedsFis = true };

    private static QueuedRun Active(string space, int number, int? limit = null) => new(space, $"run-{number}", Now.AddMinutes(number), QueueStanding.Active, Now, limit);
}
