using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.Model.RunRules;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>What guards and the safety lever promise while a fault may be in force, worked out from the samples themselves.</summary>
internal static class GuardRules
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Settle time, two periods and a minute of the signals of <see cref="ModelRun"/>.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3.5);

    public static void Check(RunContext run, ChaosRunStatus before, RunObservation seen, Decision decision, DateTimeOffset now)
    {
        var goesOn = before.Phase == RunPhase.Injecting && decision.Status.Phase == RunPhase.Injecting;
        Hold(!goesOn || !seen.SafetyLeverEngaged, "No fault goes on past a safety lever.");
        var guard = run.Experiment.AbortWhen[0];
        if (goesOn && before.Aws?.InjectionIntended is { } asked)
        {
            var since = asked < now ? asked : now;
            var watched = seen.Series?[guard.Signal].Samples.Where(sample => sample.Start >= since && sample.Start + Minute <= (seen.SeriesAsOf ?? now)).ToList() ?? [];
            Hold(watched.TrueForAll(sample => sample.Value < 50), "No fault goes on past a guard.");
            var known = before.Guards.Select(record => record.KnownUntil).Append(watched.Count > 0 ? watched[^1].Start + Minute : null).Append(since).Max();
            Hold(now <= known + Patience, "No fault goes on past a guard that cannot be read.");
        }

        var stopped = decision.Status.CutShort?.Reason is "GuardFired" or "GuardBlind";
        Hold(!stopped || decision.Status.Phase is RunPhase.Reverting or RunPhase.Completed, "What a guard stops is reverted.");
        Hold(!stopped || decision.Status.Guards.Any(record => record.Outcome is GuardOutcome.Fired or GuardOutcome.Blind), "A guard that stopped a fault is named.");
        Hold(decision.Status.Phase != RunPhase.Completed || decision.Status.Guards.All(record => record.Outcome != GuardOutcome.Watching), "No guard watches over a run that has ended.");
    }
}
