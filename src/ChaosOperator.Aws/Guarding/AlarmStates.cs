using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Sharing;

namespace ChaosOperator.Aws.Guarding;

/// <summary>
/// Reads the states of alarms, stop conditions and dead man's switches alike, by one call for a hundred of all runs that look at the same time, or at the same tick. One instance serves the whole operator.
/// </summary>
/// <param name="clock">The clock by which it is told since when.</param>
public sealed class AlarmStates(TimeProvider clock)
{
    private const int AlarmsPerCall = 100;

    private readonly KeptWhileUsed<AwsSight, SharedBatch<string, IReadOnlyDictionary<string, AlarmState>>> reads = new(_ => new(clock), clock);

    /// <summary>The states of alarms.</summary>
    /// <param name="session">As whom.</param>
    /// <param name="region">Region of the alarms.</param>
    /// <param name="names">Names of metric or composite alarms.</param>
    /// <param name="since">What was read since then will do; null: only what is read after this was asked.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>By name; alarms that do not exist are absent.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    internal Task<IReadOnlyDictionary<string, AlarmState>> ReadAsync(
        AwsSession session, string region, IReadOnlyCollection<string> names, DateTimeOffset? since, CancellationToken cancellationToken) =>
        reads.Of(session.Sight with { Region = region }).ReadAsync(
            session.Identity,
            names,
            since,
            // A refusal that all are told names nobody's alarms. Calls have deadlines of their own; who gives up must not end the read of the others.
            all => ReadAllAsync(session, region, all, $"alarms in {region}", CancellationToken.None),
            () => ReadAllAsync(session, region, names, $"alarms {string.Join(", ", names)}", cancellationToken),
            cancellationToken);

    /// <summary>The same read at once, by one who asks alone.</summary>
    /// <param name="session">As whom.</param>
    /// <param name="region">Where.</param>
    /// <param name="names">The alarms.</param>
    /// <param name="subject">What a refusal says was read.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>By name; alarms that do not exist are absent.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    internal static async Task<IReadOnlyDictionary<string, AlarmState>> ReadAllAsync(AwsSession session, string region, IEnumerable<string> names, string subject, CancellationToken cancellationToken)
    {
        var states = new Dictionary<string, AlarmState>(StringComparer.Ordinal);
        foreach (var batch in names.Distinct().Chunk(AlarmsPerCall)) await ReadAsync(session, region, batch, subject, states, cancellationToken);
        return states;
    }

    private static async Task ReadAsync(AwsSession session, string region, string[] names, string subject, Dictionary<string, AlarmState> states, CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var request = new DescribeAlarmsRequest { AlarmNames = [.. names], AlarmTypes = ["MetricAlarm", "CompositeAlarm"], MaxRecords = AlarmsPerCall, NextToken = next };
            var page = await session.CloudWatch(region).CallAsync("DescribeAlarms", subject, (watch, token) => watch.DescribeAlarmsAsync(request, token), cancellationToken);
            foreach (var alarm in page.MetricAlarms ?? []) states[alarm.AlarmName!] = new AlarmState(alarm.AlarmArn, alarm.StateValue);
            foreach (var alarm in page.CompositeAlarms ?? []) states[alarm.AlarmName!] = new AlarmState(alarm.AlarmArn, alarm.StateValue);
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
    }
}

/// <summary>Where an alarm stands.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="State">Its state.</param>
internal sealed record AlarmState(string? Arn, StateValue? State);
