using ChaosOperator.Core.Orphans;
using CsCheck;

namespace ChaosOperator.Core.Tests.Orphans;

/// <summary>Sweeps over generated worlds: nothing that belongs to a run is ever touched, and in the end nothing is left that belongs to nobody.</summary>
public sealed class SweepPropertyTests(ITestOutputHelper output)
{
    private const int Worlds = 5_000;

    /// <summary>Sweeps that a quiet world needs at most: each step may fail a few times, and a fault is taken away in four.</summary>
    private const int MostSweeps = 60;

    [Fact]
    public void Whatever_is_lost_or_crashes_no_run_is_touched_and_sweeps_come_to_an_end()
    {
        var (carried, converged) = (0L, 0L);
        Gen.Select(Gen.Int, Gen.Int[0, 40], Gen.Bool).Sample(
            (seed, steps, fisCancels) =>
            {
                var random = new Random(seed);
                var world = new SweptWorld(random) { FisCancels = fisCancels };
                for (var step = 0; step < steps; step++)
                {
                    world.Live();
                    world.Pass(TimeSpan.FromSeconds(random.Next(200)));
                    SweepOnce(world, random, troubled: true);
                }

                // From here on Kubernetes stands still.
                for (var sweeps = 0; world.Orphans().Count > 0; sweeps++)
                {
                    Assert.True(sweeps < MostSweeps, $"Still there after {sweeps} sweeps: {string.Join(", ", world.Orphans())}");
                    SweepOnce(world, random, troubled: sweeps < 10);
                    world.Pass(TimeSpan.FromMinutes(1));
                }

                var before = world.Carried;
                SweepOnce(world, random, troubled: false);
                Assert.Equal(before, world.Carried);
                Interlocked.Add(ref carried, world.Carried);
                Interlocked.Increment(ref converged);
            },
            iter: Worlds);

        output.WriteLine($"{converged} worlds, {carried} commands.");
        Assert.True(carried > Worlds, "The worlds left hardly anything to sweep.");
    }

    /// <summary>Kubernetes, AWS and Kubernetes are read, and lives go on in between; then the commands are carried out, up to where the operator dies.</summary>
    private static void SweepOnce(SweptWorld world, Random random, bool troubled)
    {
        var holders = world.Holders();
        if (troubled && random.Next(3) == 0) world.Live();
        var remains = world.Observe();
        if (troubled && random.Next(3) == 0) world.Live();
        var decision = Sweep.Decide(OrphanSamples.Bounds, remains, holders.Or(world.Holders()), world.Now);
        var commands = decision.Commands.ToList();
        Assert.Equal(commands.Count > 0 || decision.IsUnfinished, decision.IsUnfinished);
        foreach (var command in commands.Take(troubled ? random.Next(commands.Count + 1) : commands.Count))
        {
            world.Execute(command, isLost: troubled && random.Next(4) == 0);
        }
    }
}
