using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Running;

/// <summary>Reads from AWS what the phase of a run needs for its decision, and nothing else.</summary>
internal sealed class RunGatherer(AwsSessions sessions, InjectionReads injection, SafetyReads safety, SignalReads signals)
{
    /// <summary>Adds to what Kubernetes told. A read that AWS refuses is noted and keeps nothing else from being read.</summary>
    public async Task<RunObservation> GatherAsync(
        RunContext run, ChaosRunStatus status, RunObservation seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = sessions.For(run.Experiment.Aws, run.Owner);
        var look = new RunLook(run, status, status.Phase == RunPhase.Reverting ? session.Lifting : session, now);
        foreach (var read in Reads(look, seen))
        {
            seen = await read(look, seen, cancellationToken);
        }

        return seen;
    }

    /// <summary>In the order in which they need each other.</summary>
    private IReadOnlyList<RunRead> Reads(RunLook look, RunObservation seen) => (look.Status.Phase ?? RunPhase.Pending) switch
    {
        RunPhase.Preparing when look.Status.Aws?.Plan?.PlanHash == look.Run.PlanHash =>
            [TargetReads.AllAsync, safety.PreflightAsync, safety.SwitchAsync, PreparationReads.PreviewAsync, PreparationReads.AuditAsync],
        RunPhase.SteadyState => [TargetReads.AllAsync, safety.PreflightAsync, safety.SwitchAsync, signals.SeriesAsync, SignalReads.MissingAsync],
        RunPhase.Injecting =>
            [injection.InjectionAsync, safety.SwitchBeforeStartAsync, safety.LeverAsync, TargetReads.UnderFaultAsync, safety.StopConditionsAsync, SafetyReads.AlarmHistoriesAsync, signals.SeriesAsync],
        RunPhase.Recovering => [TargetReads.AllAsync, injection.RevertsAsync, signals.SeriesAsync],
        RunPhase.Reverting => [injection.InjectionAsync, injection.LiveAutomationsAsync, injection.RevertsAsync, TargetReads.LeftAsync, signals.SeriesAsync, SignalReads.MissingAsync],
        RunPhase.Completed when look.Run.IsRejudgementDue(look.Status, seen, look.Now) => [signals.SeriesAnewAsync],
        _ => [],
    };
}
