using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Engine.Running;

/// <summary>Reads from AWS, and of a load where it runs, what the phase of a run needs for its decision, and nothing else.</summary>
internal sealed class RunGatherer(AwsSessions sessions, InjectionReads injection, SafetyReads safety, SignalReads signals, ILoads loads)
{
    /// <summary>Adds to what is known of the run already. A read that AWS refuses is noted and keeps nothing else from being read.</summary>
    public Task<RunObservation> GatherAsync(
        RunContext run, ChaosRunStatus status, RunObservation seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = sessions.For(run.Experiment.Aws, run.Owner);
        var look = new RunLook(run, status, status.Phase == RunPhase.Reverting ? session.Lifting : session, now);
        return ReadAsync(look, seen, Reads(look, seen), cancellationToken);
    }

    /// <summary>
    /// What AWS shows of a fault that is under way, and of what may have to stop it: at each tick read once for all runs, and again by the looks at them for nothing. Targets are left to those, which alone have a use for them.
    /// All of it is asked for at once, and what is news waits for nothing that is slow: the rest is given up then.
    /// </summary>
    public async Task<RunObservation> GlanceAsync(RunContext run, ChaosRunStatus status, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var look = new RunLook(run, status, sessions.For(run.Experiment.Aws, run.Owner), now);
        var seen = new RunObservation();
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        IReadOnlyList<RunRead> reads = [signals.WatchedAsync, injection.InjectionAsync, safety.LeverAsync, safety.StopConditionsAsync];
        try
        {
            await foreach (var read in Task.WhenEach(reads.Select(read => read(look, new RunObservation(), rest.Token))).WithCancellation(cancellationToken))
            {
                seen = Together(seen, await read);
                if (Glance.ShowsNewsAlready(run, status, seen, now))
                {
                    break;
                }
            }

            return seen;
        }
        finally
        {
            await rest.CancelAsync();
        }
    }

    /// <summary>What two reads of a glance show, each of something else.</summary>
    private static RunObservation Together(RunObservation one, RunObservation other) => one with
    {
        Injection = one.Injection ?? other.Injection,
        InjectionFailure = one.InjectionFailure ?? other.InjectionFailure,
        SafetyLeverEngaged = one.SafetyLeverEngaged || other.SafetyLeverEngaged,
        AlarmsInAlarm = [.. one.AlarmsInAlarm, .. other.AlarmsInAlarm],
        Watched = one.Watched ?? other.Watched,
        Failure = one.Failure ?? other.Failure,
    };

    private static async Task<RunObservation> ReadAsync(RunLook look, RunObservation seen, IReadOnlyList<RunRead> reads, CancellationToken cancellationToken)
    {
        foreach (var read in reads)
        {
            seen = await read(look, seen, cancellationToken);
        }

        return seen;
    }

    /// <summary>The load while nothing is known to be started.</summary>
    private Task<RunObservation> LoadBeforeStartAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) =>
        seen is { Injection: null, InjectionFailure: null } ? loads.LookAsync(look, seen, cancellationToken) : Task.FromResult(seen);

    /// <summary>In the order in which they need each other.</summary>
    private IReadOnlyList<RunRead> Reads(RunLook look, RunObservation seen) => (look.Status.Phase ?? RunPhase.Pending) switch
    {
        RunPhase.Preparing when look.Status.Aws?.Plan?.PlanHash == look.Run.PlanHash =>
            [TargetReads.AllAsync, safety.PreflightAsync, safety.SwitchAsync, loads.LookAsync, PreparationReads.PreviewAsync, PreparationReads.AuditAsync],
        RunPhase.SteadyState => [TargetReads.AllAsync, safety.PreflightAsync, safety.SwitchAsync, loads.LookAsync, signals.SeriesAsync, SignalReads.MissingAsync],
        RunPhase.Injecting =>
            [injection.InjectionAsync, safety.SwitchBeforeStartAsync, LoadBeforeStartAsync, safety.LeverAsync, TargetReads.UnderFaultAsync, safety.StopConditionsAsync, SafetyReads.AlarmHistoriesAsync, signals.SeriesAsync],
        RunPhase.Recovering => [TargetReads.AllAsync, injection.RevertsAsync, signals.SeriesAsync],
        RunPhase.Reverting => [injection.InjectionAsync, injection.LiveAutomationsAsync, injection.RevertsAsync, TargetReads.LeftAsync, signals.SeriesAsync, SignalReads.MissingAsync],
        RunPhase.Completed when look.Run.IsRejudgementDue(look.Status, seen, look.Now) => [signals.SeriesAnewAsync],
        _ => [],
    };
}
