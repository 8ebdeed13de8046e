namespace ChaosOperator.Core.Runs;

/// <summary>
/// A clock that was set back, or a replica whose clock is behind that of the former leader. What was stamped with the faster clock would make every wait longer by
/// the difference, a revert's included: a moment that still lies ahead is taken for now.
/// </summary>
internal static class ClockSteps
{
    /// <summary>The status without moments ahead among those from which the operator counts its own waits.</summary>
    public static ChaosRunStatus NotAhead(ChaosRunStatus status, DateTimeOffset now) => IsAhead(status, now)
        ? status with
        {
            PhaseStartTime = Earlier(status.PhaseStartTime, now),
            Verification = status.Verification is { } attempt && IsFarAhead(attempt, now) ? attempt with { Since = now } : status.Verification,
            Load = status.Load is { } load && IsAhead(load, now) ? load with { Started = Earlier(load.Started, now)!.Value, Up = Earlier(load.Up, now), Lost = Earlier(load.Lost, now) } : status.Load,
            Aws = status.Aws is not { } aws ? null : aws with
            {
                Preview = aws.Preview is { } preview && preview.Asked > now ? preview with { Asked = now } : aws.Preview,
                InjectionIntended = Earlier(aws.InjectionIntended, now),
                InjectionAttempted = Earlier(aws.InjectionAttempted, now),
                Switch = aws.Switch?.NotOkSince > now ? aws.Switch with { NotOkSince = now } : aws.Switch,
                Reverts = [.. aws.Reverts.Select(revert => revert.LastAttempt > now ? revert with { LastAttempt = now } : revert)],
            },
        }
        : status;

    private static bool IsAhead(ChaosRunStatus status, DateTimeOffset now) =>
        status.PhaseStartTime > now || (status.Verification is { } attempt && IsFarAhead(attempt, now)) || status.Aws?.Preview?.Asked > now || status.Aws?.InjectionIntended > now || status.Aws?.InjectionAttempted > now || status.Aws?.Switch?.NotOkSince > now
        || (status.Load is { } load && IsAhead(load, now))
        || status.Aws?.Reverts.Any(revert => revert.LastAttempt > now) == true;

    private static bool IsAhead(LoadRecord load, DateTimeOffset now) => load.Started > now || load.Up > now || load.Lost > now;

    /// <summary>An attempt is begun after a wait, which is never longer than this.</summary>
    private static bool IsFarAhead(VerificationRecord attempt, DateTimeOffset now) => attempt.Since > now + Phases.RevertingPhase.LongestBackoff;

    private static DateTimeOffset? Earlier(DateTimeOffset? moment, DateTimeOffset now) => moment > now ? now : moment;
}
