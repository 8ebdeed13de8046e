using System.Text.Json;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Diagnosis;

/// <summary>Reads how alarms changed.</summary>
public static class AlarmHistories
{
    /// <summary>The most changes of an alarm that are read; one that flaps more often is told by its first ones.</summary>
    private const int MostChanges = 50;

    /// <summary>The changes of state of all alarms from a moment on, each alarm's oldest first.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="alarmArns">ARNs of metric or composite alarms.</param>
    /// <param name="from">From when on.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The changes; null when AWS refused to show them: a diagnosis does without.</returns>
    public static async Task<IReadOnlyList<AlarmChange>?> ReadAsync(AwsSession session, IReadOnlyList<string> alarmArns, DateTimeOffset from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        try
        {
            var histories = await Task.WhenAll(alarmArns.Distinct().Select(arn => OfAsync(session, arn, from, cancellationToken)));
            return [.. histories.SelectMany(history => history)];
        }
        catch (AwsRefusedException)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<AlarmChange>> OfAsync(AwsSession session, string arn, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var parts = arn.Split(':', 7);
        var request = new DescribeAlarmHistoryRequest
        {
            AlarmName = parts[6],
            AlarmTypes = ["MetricAlarm", "CompositeAlarm"],
            HistoryItemType = HistoryItemType.StateUpdate,
            StartDate = from.UtcDateTime,
            ScanBy = ScanBy.TimestampAscending,
            MaxRecords = MostChanges,
        };
        var page = await session.CloudWatch(parts[3]).CallAsync(
            "DescribeAlarmHistory", $"alarm {parts[6]}", (watch, token) => watch.DescribeAlarmHistoryAsync(request, token), cancellationToken);
        return [.. (page.AlarmHistoryItems ?? []).Select(item => Change(parts[6], item, session.AccountId)).OfType<AlarmChange>()];
    }

    /// <summary>The states stand in the data; where they do not, in the summary: “Alarm updated from OK to ALARM”.</summary>
    private static AlarmChange? Change(string alarm, AlarmHistoryItem item, string? accountId)
    {
        if (item.Timestamp is not { } time)
        {
            return null;
        }

        var at = new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc));
        var (before, after, reason) = States(item.HistoryData);
        var words = (item.HistorySummary ?? "").Split(' ');
        after ??= words is [.., "to", var to] ? to : null;
        before ??= words is [.., "from", var origin, "to", _] ? origin : null;
        return after is null ? null : new AlarmChange(alarm, at, before, after, ShortReason.Of(reason, accountId));
    }

    private static (string? Before, string? After, string? Reason) States(string? data)
    {
        try
        {
            using var document = JsonDocument.Parse(data ?? "{}");
            return (Text(document.RootElement, "oldState", "stateValue"), Text(document.RootElement, "newState", "stateValue"), Text(document.RootElement, "newState", "stateReason"));
        }
        catch (JsonException)
        {
            return (null, null, null);
        }
    }

    private static string? Text(JsonElement root, string state, string member) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(state, out var found) && found.ValueKind == JsonValueKind.Object
        && found.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
