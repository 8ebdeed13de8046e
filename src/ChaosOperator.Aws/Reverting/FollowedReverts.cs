using ChaosOperator.Aws.Automations;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Sharing;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Reverting;

/// <summary>
/// Follows the automations that lift faults at the cost of one list for all runs that look at once: while the list shows one, its status is all that is needed of it; it is read once when it is over. One instance serves
/// the whole operator.
/// </summary>
/// <param name="lists">Lists what SSM runs.</param>
/// <param name="clock">The clock by which what is kept is let go.</param>
public sealed class FollowedReverts(AutomationLists lists, TimeProvider clock)
{
    private const int MostKept = 1000;

    private readonly KeptWhileUsed<AwsSight, Remembered<string, AutomationObservation>> over = new(_ => new(MostKept), clock);

    /// <summary>An automation as it is now.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="id">Its id.</param>
    /// <param name="since">What was listed since then will do: it may show one that is over by now, but never as over what is not.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The automation; null when SSM does not know it.</returns>
    /// <exception cref="AwsRefusedException">AWS refused to tell.</exception>
    public async Task<AutomationObservation?> GetAsync(AwsSession session, string id, DateTimeOffset since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var kept = over.Of(session.Sight);
        if (kept.Find(id) is { } ended) return ended;
        if (await ListedAsync(session, id, since, cancellationToken) is { IsTerminal: false } live) return live;
        // Over, which a read tells the reason of, or not listed yet.
        var read = await AutomationExecutions.GetAsync(session, id, cancellationToken);
        return read is { IsTerminal: true } ? kept.Keep(id, read) : read;
    }

    /// <summary>What the list shows; null: nothing, or SSM does not give the list, and one execution can be read without it.</summary>
    private async Task<AutomationObservation?> ListedAsync(AwsSession session, string id, DateTimeOffset since, CancellationToken cancellationToken)
    {
        try
        {
            return (await lists.LiveAsync(session, since, cancellationToken)).GetValueOrDefault(id)?.AutomationExecutionStatus?.Value is { } status ? new AutomationObservation(id, status, null) : null;
        }
        catch (AwsRefusedException)
        {
            return null;
        }
    }
}
