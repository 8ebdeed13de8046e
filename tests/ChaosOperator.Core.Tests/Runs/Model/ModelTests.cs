using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using CsCheck;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>
/// The decisions of a run against a model of everything that can come in between. <c>./dev test</c> plays 100,000 sequences; without
/// <c>CHAOS_OPERATOR_SEQUENCES</c> it is a tenth, so that nobody waits for them while writing code.
/// </summary>
public sealed class ModelTests
{
    /// <summary>How many looks, and how much time, a run may take once the world is friendly: one at each tick, and some that follow at once.</summary>
    private const int Looks = 900;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(3.5);

    /// <summary>How long a fault may stay once the operator reverts and nothing is in its way: what AWS stops and cancels is waited for, then attempts are spaced.</summary>
    private static readonly TimeSpan LongestRevert = TimeSpan.FromMinutes(15);

    private static readonly int Sequences =
        int.TryParse(Environment.GetEnvironmentVariable("CHAOS_OPERATOR_SEQUENCES"), out var sequences) ? sequences : 10_000;

    /// <summary>How many have to be played for each command to be carried out, whatever was drawn.</summary>
    private const int All = 60_000;

    private static readonly ModelFault[] Faults = [ModelFault.Template, ModelFault.Functions, ModelFault.Functions, ModelFault.Automation, ModelFault.Functions];

    /// <summary>Each sequence has a few troubles that come again and again: together they come further than each of forty now and then.</summary>
    internal static readonly Gen<(ModelFault Fault, bool HasSwitch, Load? Load, Step[] Steps)> Sequence = Gen.Select(
        Gen.Int[0, 19],
        Gen.Int[1, Enum.GetValues<Trouble>().Length - 1].Array[1, 12],
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, 47]).Array[0, 50],
        (kind, troubles, draws) => (Faults[kind % 5], kind % 10 < 8, kind < 5 ? ModelRun.Load : kind < 10 ? ModelRun.InvokedLoad : null, draws.Select(draw => draw.Item1 < troubles.Length ? new Step((Trouble)troubles[draw.Item1], draw.Item2) : default).ToArray()));

    [Fact]
    public void Whatever_comes_in_between_the_rules_hold_and_the_run_ends()
    {
        Sequence.Sample(
            sequence => Play(sequence.Fault, sequence.HasSwitch, sequence.Load, sequence.Steps),
            iter: Sequences,
            print: sequence => $"{sequence.Fault}{(sequence.HasSwitch ? "" : " without switch")}{(sequence.Load is null ? "" : sequence.Load.IsInvoked ? " with slices" : " with load")}: {string.Join(", ", sequence.Steps)}");

        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', Coverage.Total.OrderBy(entry => entry.Key).Select(entry => $"{entry.Value,9} {entry.Key}")));
        Assert.All(Enum.GetValues<RunPhase>(), phase => Assert.True(Coverage.Total.GetValueOrDefault(Coverage.Of(phase)) > 0, $"No sequence came to {phase}."));
        Assert.All(Enum.GetValues<Verdict>(), verdict => Assert.True(Coverage.Total.GetValueOrDefault($"verdict {verdict}") > 0, $"No sequence ended {verdict}."));
        if (Sequences >= All)
        {
            AssertWhatIsRareWasMet();
        }
    }

    [Fact]
    public void A_fault_is_lifted_beside_an_experiment_that_never_stops_and_the_run_ends_once_it_does()
    {
        var world = new ModelWorld(ModelFault.Functions);
        var kubernetes = new ModelKubernetes();
        var shell = new ModelShell(ModelRun.Of(ModelFault.Functions, hasSwitch: true, load: null), world, kubernetes, new Coverage());
        void Until(DateTimeOffset longest, Func<bool> holds)
        {
            while (!holds() && world.Now < longest)
            {
                shell.Iterate();
                Wait(world, shell.LookAgain, TimeSpan.FromMinutes(1));
            }
        }

        Until(world.Now + TimeSpan.FromHours(1), () => world.Targets.Any(target => target.IsFaulty));
        world.Nature.Hangs = true;
        kubernetes.Abort = "it is enough";
        Until(world.Now + TimeSpan.FromMinutes(15), () => !world.Targets.Any(target => target.IsFaulty));
        Until(world.Now + TimeSpan.FromMinutes(2), () => false);

        Assert.DoesNotContain(world.Targets, target => target.IsFaulty);
        Assert.Contains(world.Experiments, experiment => experiment.IsLive);
        Assert.Equal((RunPhase.Reverting, "NotStopped"), (kubernetes.Status.Phase, kubernetes.Status.Conditions.Find(RunConditions.Reverted)!.Reason));
        world.Nature.Hangs = false;
        Finish(world, kubernetes, shell, seen: null);
    }

    private static void AssertWhatIsRareWasMet()
    {
        Assert.All(
            typeof(RunCommand).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(RunCommand))),
            command => Assert.True(Coverage.Total.GetValueOrDefault(Coverage.Of(command)) > 0, $"No sequence carried out {command.Name}."));
        Assert.True(Coverage.Total.GetValueOrDefault(Coverage.BackInQueue) > 0, "No run went back to wait for room.");
        Assert.True(Coverage.Total.GetValueOrDefault(Coverage.Stopped) > 0, "No sequence left a fault without an operator for long enough.");
        Assert.True(Coverage.Total.GetValueOrDefault("cut short LoadNotUp") > 0, "No run was without its load.");
        Assert.True(Coverage.Total.GetValueOrDefault(Coverage.ConfirmedWithLoad) > 0, "No run with a load was Confirmed.");
        Assert.True(Coverage.Total.GetValueOrDefault(Coverage.ConfirmedWithSlices) > 0, "No run whose load functions sent was Confirmed.");
    }

    /// <summary>Plays one life of a run to its end.</summary>
    /// <param name="fault">What is injected.</param>
    /// <param name="hasSwitch">Whether a dead man's switch watches over it.</param>
    /// <param name="load">The customers that it brings; null: none.</param>
    /// <param name="steps">What comes in between.</param>
    /// <param name="seen">Gets every status that the run comes to; null when nobody asks.</param>
    internal static void Play(ModelFault fault, bool hasSwitch, Load? load, IReadOnlyList<Step> steps, Action<ChaosRunStatus>? seen = null)
    {
        var world = new ModelWorld(fault);
        var kubernetes = new ModelKubernetes();
        var coverage = new Coverage();
        var shell = new ModelShell(ModelRun.Of(fault, hasSwitch, load), world, kubernetes, coverage);
        var troubles = new ModelTroubles(world, kubernetes, shell);
        foreach (var step in steps)
        {
            troubles.Bring(step);
            shell.Iterate();
            seen?.Invoke(kubernetes.Status);
            if (kubernetes.IsGone)
            {
                break;
            }

            world.Weather.NextStep();
            Wait(world, shell.LookAgain, TimeSpan.FromMinutes(1));
        }

        troubles.End();
        Finish(world, kubernetes, shell, seen);
        coverage.Close(world.SwitchFired);
    }

    /// <summary>In a friendly world every run comes to its end, in a bounded number of looks and a bounded time.</summary>
    private static void Finish(ModelWorld world, ModelKubernetes kubernetes, ModelShell shell, Action<ChaosRunStatus>? seen)
    {
        var (from, cleanAt) = (world.Now, world.Now);
        for (var looks = 0; !kubernetes.IsThrough; looks++)
        {
            if (looks == Looks || world.Now > from + Longest)
            {
                throw new BrokenRuleException($"The run is still {kubernetes.Status.Phase} after {looks} looks and {world.Now - from}: {kubernetes.Status.Message}");
            }

            shell.Iterate();
            seen?.Invoke(kubernetes.Status);
            Wait(world, shell.LookAgain, Longest);
            cleanAt = kubernetes.Status.Phase == RunPhase.Reverting && world.Targets.Any(target => target.IsFaulty) ? cleanAt : world.Now;
            if (world.Now > cleanAt + LongestRevert)
            {
                throw new BrokenRuleException($"The fault is in force {world.Now - cleanAt} after its revert could have lifted it: {kubernetes.Status.Message}");
            }
        }
    }

    /// <summary>Until the operator wants to look again, or something makes it look.</summary>
    private static void Wait(ModelWorld world, DateTimeOffset? next, TimeSpan longest)
    {
        if (next > world.Now)
        {
            world.Pass(next.Value - world.Now < longest ? next.Value - world.Now : longest);
        }
    }
}
