using ChaosOperator.Aws.Throttling;
using CsCheck;

namespace ChaosOperator.Aws.Tests.Throttling;

public sealed class FairLineTests
{
    private sealed record Waiting(int Number, CallLane Lane);

    private static readonly Gen<CallLane> Lanes = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 9], (space, kind) => new CallLane($"ns-{space}", kind == 0));

    /// <summary>Joining (a lane) and being served (null), in any order.</summary>
    private static readonly Gen<CallLane?[]> Lives = Gen.Frequency((3, Lanes.Select(lane => (CallLane?)lane)), (2, Gen.Const((CallLane?)null))).Array[1, 200];

    [Fact]
    public void Lifting_goes_first_then_namespaces_take_turns_and_within_one_the_order_is_kept()
    {
        Lives.Sample(life =>
        {
            var line = new FairLine<Waiting>();
            var standing = new List<Waiting>();
            var overtaken = new Dictionary<Waiting, Dictionary<string, int>>();
            foreach (var (number, lane) in life.Index())
            {
                if (lane is { } joined)
                {
                    var waiting = new Waiting(number, joined);
                    line.Add(joined, waiting);
                    standing.Add(waiting);
                    overtaken[waiting] = [];
                }
                else if (line.TryTake(out var served))
                {
                    standing.Remove(served);
                    Check(served, standing, overtaken);
                }

                Assert.Equal(standing.Count, line.Count);
            }

            while (line.TryTake(out var served))
            {
                standing.Remove(served);
                Check(served, standing, overtaken);
            }

            Assert.Empty(standing);
        });
    }

    [Fact]
    public void One_call_of_a_namespace_is_delayed_by_one_turn_of_a_namespace_with_five_hundred()
    {
        var line = new FairLine<string>();
        for (var run = 0; run < 500; run++) line.Add(new CallLane("many", false), $"many {run}");
        line.Add(new CallLane("one", false), "one");
        line.Add(new CallLane("hurt", true), "revert");

        var order = Enumerable.Range(0, 4).Select(_ => line.TryTake(out var next) ? next : "").ToList();
        Assert.Equal(["revert", "many 0", "one", "many 1"], order);
    }

    private static void Check(Waiting served, List<Waiting> standing, Dictionary<Waiting, Dictionary<string, int>> overtaken)
    {
        Assert.True(served.Lane.Lifts || !standing.Exists(other => other.Lane.Lifts), "Something else went before what lifts a fault.");
        Assert.DoesNotContain(standing, other => other.Lane == served.Lane && other.Number < served.Number);

        // Whoever is first of its namespace sees each other namespace served once at most before it.
        foreach (var first in standing.Where(other => other.Lane.Lifts == served.Lane.Lifts).GroupBy(other => other.Lane).Select(lane => lane.First()))
        {
            if (first.Lane == served.Lane) overtaken[first] = [];
            else Assert.True((overtaken[first][served.Lane.Namespace] = overtaken[first].GetValueOrDefault(served.Lane.Namespace) + 1) <= 1, $"{served.Lane} went twice before {first.Lane}.");
        }
    }
}
