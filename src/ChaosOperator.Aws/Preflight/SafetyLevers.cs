using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Sharing;

namespace ChaosOperator.Aws.Preflight;

/// <summary>Reads the safety lever of an account and region once for all runs that look at the same time. One instance serves the whole operator.</summary>
/// <param name="clock">The clock by which it is told since when.</param>
public sealed class SafetyLevers(TimeProvider clock)
{
    private readonly SharedReads<bool> levers = new(session => PreflightChecks.SafetyLeverEngagedAsync(session, CancellationToken.None), clock);

    /// <summary>Whether it is engaged; see <see cref="PreflightChecks.SafetyLeverEngagedAsync"/>.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="since">What was read since then will do; null: only what is read after this was asked.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public Task<bool> IsEngagedAsync(AwsSession session, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return levers.ReadAsync(session, since, cancellationToken);
    }
}
