using ChaosOperator.Core.Notifications;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Notifications;

/// <summary>Until when a completed run keeps its finalizer for what has to be told of it.</summary>
/// <param name="receivers">Who is told; null: nobody.</param>
/// <param name="time">The clock of the runs.</param>
internal sealed class UntoldNotices(NotificationReceivers? receivers, TimeProvider time)
{
    /// <summary>The moment; null: nothing holds it.</summary>
    /// <param name="run">The run as it was read, with what is recorded as told.</param>
    /// <param name="status">Its status as it is stored.</param>
    public DateTimeOffset? HoldUntil(V1Alpha1ChaosRun run, ChaosRunStatus status) => receivers is null ? null : NoticeHold.Until(
        run.Metadata.NamespaceProperty,
        status,
        Settlements.Read(run.Metadata.Annotations.Value(Annotations.Notified)),
        receivers.Present.Select(receiver => receiver.Subscription),
        time.GetUtcNow());
}
