using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Sharing;

namespace ChaosOperator.Aws.Preflight;

/// <summary>Reads the safety lever of an account and region once for all runs that look at the same time. One instance serves the whole operator.</summary>
public sealed class SafetyLevers
{
    private readonly SharedReads<bool> levers = new(session => PreflightChecks.SafetyLeverEngagedAsync(session, CancellationToken.None));

    /// <summary>Whether it is engaged, read after this was asked; see <see cref="PreflightChecks.SafetyLeverEngagedAsync"/>.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public Task<bool> IsEngagedAsync(AwsSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return levers.ReadAsync(session, cancellationToken);
    }
}
