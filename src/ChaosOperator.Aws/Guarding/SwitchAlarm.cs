using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Guarding;

/// <summary>The alarm of a dead man's switch, and the heartbeat that keeps it quiet. Every method may be repeated at any time.</summary>
public static class SwitchAlarm
{
    private const double Alive = 1;

    /// <summary>How many heartbeats one call may carry. CloudWatch takes so many metrics in 1 MB at most, and a heartbeat has less than 1 KB, since names of clusters have 63 characters at most.</summary>
    public const int MostBeats = 1000;

    /// <summary>Publishes a heartbeat of each switch in one call, dated by CloudWatch: its clock is the one that the alarms go by. CloudWatch takes all of them or none.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="guards">The switches, from one to <see cref="MostBeats"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static async Task BeatAsync(AwsSession session, IReadOnlyList<DeadMansSwitch> guards, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(guards);
        if (guards.Count is < 1 or > MostBeats) throw new ArgumentOutOfRangeException(nameof(guards), guards.Count, $"A call carries from 1 to {MostBeats} heartbeats.");
        var request = new PutMetricDataRequest
        {
            Namespace = DeadMansSwitch.MetricNamespace,
            MetricData = [.. guards.Select(guard => new MetricDatum { MetricName = DeadMansSwitch.MetricName, Dimensions = DimensionsOf(guard), Value = Alive })],
        };
        var subject = guards.Count == 1 ? $"the heartbeat of alarm {guards[0].AlarmName}" : $"the heartbeats of all runs as this role in {session.Region}";
        await session.Heartbeat.CallAsync("PutMetricData", subject, (watch, token) => watch.PutMetricDataAsync(request, token), cancellationToken);
    }

    /// <summary>Publishes a first heartbeat and creates the alarm, or brings it in step. An alarm that is there keeps its state.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="guard">The switch.</param>
    /// <param name="owner">To whom the alarm belongs.</param>
    /// <param name="cancellationToken">Ends the work between two calls or within one.</param>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    public static async Task SetAsync(AwsSession session, DeadMansSwitch guard, ObjectOwner owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(guard);
        ArgumentNullException.ThrowIfNull(owner);
        await BeatAsync(session, [guard], cancellationToken);
        var request = new PutMetricAlarmRequest
        {
            AlarmName = guard.AlarmName,
            AlarmDescription = $"Stops the fault of experiment {owner.Namespace}/{owner.Experiment} when Chaos Operator in {owner.Cluster} is gone. It is there while a run is under way.",
            ActionsEnabled = false,
            Namespace = DeadMansSwitch.MetricNamespace,
            MetricName = DeadMansSwitch.MetricName,
            Dimensions = DimensionsOf(guard),
            Statistic = Statistic.Sum,
            Period = (int)DeadMansSwitch.Period.TotalSeconds,
            EvaluationPeriods = DeadMansSwitch.EvaluationPeriods,
            DatapointsToAlarm = DeadMansSwitch.EvaluationPeriods,
            Threshold = Alive,
            ComparisonOperator = ComparisonOperator.LessThanThreshold,
            TreatMissingData = "breaching",
            Tags = [.. owner.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
        };
        await session.CloudWatch().CallAsync(
            "PutMetricAlarm", Subject(guard), (watch, token) => watch.PutMetricAlarmAsync(request, token), cancellationToken);
    }

    /// <summary>Where the alarm stands, read after this was asked.</summary>
    /// <param name="alarms">Reads its state.</param>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="guard">The switch.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static async Task<SwitchState> StateAsync(AlarmStates alarms, AwsSession session, DeadMansSwitch guard, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alarms);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(guard);
        var read = await alarms.ReadAsync(session, session.Region, [guard.AlarmName], null, cancellationToken);
        return read.GetValueOrDefault(guard.AlarmName)?.State is not { } state ? SwitchState.Missing
            : state == StateValue.OK ? SwitchState.Ok
            : state == StateValue.ALARM ? SwitchState.Alarm
            : SwitchState.InsufficientData;
    }

    /// <summary>Deletes the alarm; one that is gone already is fine.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="guard">The switch.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static Task RemoveAsync(AwsSession session, DeadMansSwitch guard, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(guard);
        return RemoveAsync(session, guard.AlarmName, cancellationToken);
    }

    /// <summary>Deletes the alarm; one that is gone already is fine, also where a policy allows it by its tags alone.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="alarmName">Name of the alarm.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static async Task RemoveAsync(AwsSession session, string alarmName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        try
        {
            var request = new DeleteAlarmsRequest { AlarmNames = [alarmName] };
            await session.CloudWatch().CallAsync("DeleteAlarms", Subject(alarmName), (watch, token) => watch.DeleteAlarmsAsync(request, token), cancellationToken);
        }
        catch (AwsRefusedException refusal) when (refusal.IsNotFound)
        {
            // Gone is what was wanted.
            return;
        }
        catch (AwsRefusedException refusal) when (refusal.Failure.Kind == AwsFailureKind.AccessDenied)
        {
            // A policy that goes by the tags of the alarm denies it where there is none: what is not there has no tags.
            if (await IsThereAsync(session, alarmName, cancellationToken)) throw;
        }
    }

    /// <summary>Whether there is such an alarm, as far as that can be seen.</summary>
    private static async Task<bool> IsThereAsync(AwsSession session, string alarmName, CancellationToken cancellationToken)
    {
        try
        {
            return (await AlarmStates.ReadAllAsync(session, session.Region, [alarmName], Subject(alarmName), cancellationToken)).ContainsKey(alarmName);
        }
        catch (AwsRefusedException refusal) when (refusal.Failure.Kind == AwsFailureKind.AccessDenied)
        {
            return true;
        }
    }

    private static string Subject(DeadMansSwitch guard) => Subject(guard.AlarmName);

    private static string Subject(string alarmName) => $"alarm {alarmName}";

    private static List<Dimension> DimensionsOf(DeadMansSwitch guard) =>
    [
        new Dimension { Name = "Cluster", Value = guard.Cluster },
        new Dimension { Name = "ExperimentUid", Value = guard.ExperimentUid },
    ];
}
