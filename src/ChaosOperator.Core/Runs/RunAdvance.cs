using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Runs;

/// <summary>What the stored status of a run says that the one stored before it did not: what is counted and timed exactly once, however often a run is looked at and by whomever.</summary>
public sealed record RunAdvance
{
    /// <summary>The phase that was left; null when the run stayed in its phase.</summary>
    public PhaseLeft? Left { get; private init; }

    /// <summary>What the run showed; null unless it was completed by this.</summary>
    public RunResult? Result { get; private init; }

    /// <summary>Attempts to lift the fault, or to show that it is lifted, that failed and have to be made again: 0 or more.</summary>
    public int FailedReverts { get; private init; }

    /// <summary>What became of a run from one stored status to the next.</summary>
    /// <param name="former">What was stored before.</param>
    /// <param name="next">What is stored now.</param>
    public static RunAdvance Between(ChaosRunStatus former, ChaosRunStatus next)
    {
        ArgumentNullException.ThrowIfNull(former);
        ArgumentNullException.ThrowIfNull(next);
        return new RunAdvance
        {
            Left = former is { Phase: { } phase, PhaseStartTime: { } entered } && next is { Phase: { } now, PhaseStartTime: { } left } && phase != now
                ? new PhaseLeft(phase, NotNegative(left - entered))
                : null,
            Result = former.Phase != RunPhase.Completed ? RunResult.Of(next) : null,
            FailedReverts = FailedAttempts(former, next) + FailedVerifications(former.Verification, next.Verification),
        };
    }

    /// <summary>An attempt that another one follows has failed, unless it came too early to count: before the automation that is the fault was over.</summary>
    private static int FailedAttempts(ChaosRunStatus former, ChaosRunStatus next) => (next.Aws?.Reverts ?? []).Sum(revert =>
        former.Aws?.Reverts.FirstOrDefault(before => before.Target == revert.Target) is { } before && before is not { BesideInjection: true, State: "Success" }
            ? Math.Max(0, revert.Attempts - before.Attempts)
            : 0);

    private static int FailedVerifications(VerificationRecord? former, VerificationRecord? next) =>
        former is not null && next is not null ? Math.Max(0, next.Attempt - former.Attempt) : 0;

    /// <summary>A clock that was set back makes no negative times.</summary>
    internal static TimeSpan NotNegative(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}

/// <summary>A phase that a run left.</summary>
/// <param name="Phase">Which.</param>
/// <param name="Lasted">How long the run was in it; zero or more.</param>
public sealed record PhaseLeft(RunPhase Phase, TimeSpan Lasted);

/// <summary>What a completed run showed, as far as it is counted.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Lasted">From the moment the run left Pending to its end; null for one that never did.</param>
/// <param name="TimeToDetect">See <see cref="RunFigures.TimeToDetect"/>; null where it was not measured.</param>
/// <param name="TimeToRecover">See <see cref="RunFigures.TimeToRecover"/>; null where it was not measured.</param>
public sealed record RunResult(Verdict Verdict, TimeSpan? Lasted, TimeSpan? TimeToDetect, TimeSpan? TimeToRecover)
{
    /// <summary>What a run showed; null while it is not completed.</summary>
    /// <param name="status">Its status.</param>
    public static RunResult? Of(ChaosRunStatus? status) => status is { Phase: RunPhase.Completed, Verdict: { } verdict }
        ? new RunResult(
            verdict,
            status is { StartTime: { } start, CompletionTime: { } end } ? RunAdvance.NotNegative(end - start) : null,
            Durations.Parse(status.Figures?.TimeToDetect),
            Durations.Parse(status.Figures?.TimeToRecover))
        : null;
}
