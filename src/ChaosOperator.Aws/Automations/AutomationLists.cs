using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Sharing;

namespace ChaosOperator.Aws.Automations;

/// <summary>
/// Lists what SSM runs in an account and region once for all who ask at the same time, whatever for: those who follow the automation that is their fault, those who look for it, and those who lift another. One
/// instance serves the whole operator.
/// </summary>
/// <param name="clock">The clock by which it is told since when.</param>
public sealed class AutomationLists(TimeProvider clock)
{
    // Some of those who wait may be lifting a fault.
    private readonly SharedReads<IReadOnlyDictionary<string, AutomationExecutionMetadata>> live = new(async session => new OrderedDictionary<string, AutomationExecutionMetadata>(
        (await LiveExecutions.ListAsync(session.Lifting, CancellationToken.None)).Select(metadata => KeyValuePair.Create(metadata.AutomationExecutionId, metadata)), StringComparer.Ordinal), clock);

    /// <summary>The executions that are not over, ours or not, by id and in the order of SSM.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="since">What was listed since then will do; null: only what is listed after this was asked.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    internal Task<IReadOnlyDictionary<string, AutomationExecutionMetadata>> LiveAsync(AwsSession session, DateTimeOffset? since, CancellationToken cancellationToken) =>
        live.ReadAsync(session, since, cancellationToken);
}
