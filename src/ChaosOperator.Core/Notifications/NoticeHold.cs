using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Notifications;

/// <summary>
/// Whether a completed run stays, so that what there is to tell of it is not lost when it is deleted and the operator starts anew before its receivers have it. Bounded: no webhook holds up the end of a namespace. Pure.
/// </summary>
public static class NoticeHold
{
    /// <summary>The longest that a run stays for it after its completion: some attempts, and the time that another replica takes to take over.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Until when a run stays, unless what it has to tell is told before; null: nothing holds it.</summary>
    /// <param name="ns">Its namespace.</param>
    /// <param name="status">Its status.</param>
    /// <param name="settled">What was told of it, or given up.</param>
    /// <param name="subscriptions">Who wants to be told what.</param>
    /// <param name="now">The present moment.</param>
    public static DateTimeOffset? Until(string ns, ChaosRunStatus status, Settlements settled, IEnumerable<Subscription> subscriptions, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(status);
        if (status is not { Phase: RunPhase.Completed, CompletionTime: { } completed } || completed + Longest <= now)
        {
            return null;
        }

        var (happened, _) = RunNotices.Of(status, now);
        return subscriptions.Any(subscription => subscription.Due(ns, happened, settled, now).Any()) ? completed + Longest : null;
    }
}
