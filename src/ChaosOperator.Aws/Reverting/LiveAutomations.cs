using ChaosOperator.Aws.Automations;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Sharing;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Reverting;

/// <summary>Finds the automations that may still put a fault in force, at the cost of one list for all runs that ask at once and one read for each automation. One instance serves the whole operator.</summary>
/// <param name="lists">Lists what SSM runs.</param>
/// <param name="clock">The clock by which what is kept is let go.</param>
public sealed class LiveAutomations(AutomationLists lists, TimeProvider clock)
{
    private readonly KeptWhileUsed<AwsSight, ExecutionMemory> memories = new(_ => new(), clock);

    /// <summary>
    /// The executions of documents that attach a fault for an owner, or hold it in force, and are not over, whoever started them. Each lifts the fault when it is
    /// cancelled; until it is over, it may still change the targets.
    /// </summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="documentNames">Names of the documents.</param>
    /// <param name="snapshotOwner">Value of the documents' parameter <c>Owner</c>; see <see cref="ObjectOwner.SnapshotOwner"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The executions, listed after this was asked; those that only lift the fault are not among them.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    public async Task<IReadOnlyList<AutomationObservation>> InjectionsAsync(
        AwsSession session, IReadOnlyList<string> documentNames, string snapshotOwner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(documentNames);
        var memory = memories.Of(session.Sight);
        var listed = await lists.LiveAsync(session, null, cancellationToken);
        memory.KeepOnly(listed);
        var live = await LiveExecutions.OfAsync(session, listed.Values, documentNames, memory, cancellationToken);
        return
        [
            .. live.Where(execution => execution.Owner == snapshotOwner && !execution.Lifts)
                .Select(execution => new AutomationObservation(execution.Id, execution.Status, null)),
        ];
    }
}
