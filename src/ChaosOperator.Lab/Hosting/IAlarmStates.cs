namespace ChaosOperator.Lab.Hosting;

/// <summary>State of a CloudWatch alarm.</summary>
public enum AlarmState
{
    /// <summary>INSUFFICIENT_DATA: just created, or not enough datapoints.</summary>
    InsufficientData,

    /// <summary>OK: the threshold is not breached.</summary>
    Ok,

    /// <summary>ALARM: the threshold is breached.</summary>
    Alarm,
}

/// <summary>A change of an alarm's state.</summary>
/// <param name="AlarmArn">Which alarm.</param>
/// <param name="From">State before.</param>
/// <param name="To">State after.</param>
/// <param name="At">Virtual time of the change.</param>
/// <param name="Reason">CloudWatch's reason text.</param>
public sealed record AlarmTransition(string AlarmArn, AlarmState From, AlarmState To, DateTimeOffset At, string Reason);

/// <summary>The alarms of CloudWatch as other services see them (FIS stop conditions).</summary>
public interface IAlarmStates
{
    /// <summary>State of an alarm now, or null when there is no such alarm.</summary>
    /// <param name="alarmArn">ARN of the alarm.</param>
    /// <returns>Its state.</returns>
    AlarmState? Find(string alarmArn);

    /// <summary>Calls <paramref name="observer"/> on every change, on the thread that computes the world; it must return fast.</summary>
    /// <param name="observer">Gets each change.</param>
    /// <returns>Dispose to end.</returns>
    IDisposable Watch(Action<AlarmTransition> observer);
}
