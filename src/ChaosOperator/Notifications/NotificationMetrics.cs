using System.Diagnostics.Metrics;
using ChaosOperator.Core.Notifications;

namespace ChaosOperator.Notifications;

/// <summary>Counts what becomes of notices. Prometheus shows <c>chaosoperator_notifications_total</c> and <c>chaosoperator_notifications_file_good</c>.</summary>
internal static class NotificationMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "ChaosOperator.Notifications";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Notices =
        Meter.CreateCounter<long>("chaosoperator_notifications", null, "Notices by receiver, kind and outcome: delivered, retried (once for each further attempt), given_up.");

    private static readonly Gauge<int> FileGood = Meter.CreateGauge<int>("chaosoperator_notifications_file_good", null, "1 while the file of notifications, as it is now, can be followed.");

    /// <summary>Counts what became of an attempt.</summary>
    public static void Count(string receiver, NoticeKind kind, string outcome) => Notices.Add(1, new("receiver", receiver), new("kind", kind.ToString()), new("outcome", outcome));

    /// <summary>Shows whether the file, as it was read last, can be followed.</summary>
    public static void File(bool isGood) => FileGood.Record(isGood ? 1 : 0);
}
