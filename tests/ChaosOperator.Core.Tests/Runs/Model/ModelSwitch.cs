using ChaosOperator.Core.Aws;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>The alarm on the operator's heartbeat, as CloudWatch has it: missing heartbeats breach.</summary>
internal sealed class ModelSwitch
{
    /// <summary>How old the last heartbeat may be.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan Evaluation = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _created;
    private DateTimeOffset? _lastBeat;

    /// <summary>There is an alarm.</summary>
    public bool Exists => _created is not null;

    /// <summary>An alarm was created without its first heartbeat.</summary>
    public bool WasCreatedUnfed { get; private set; }

    public SwitchState State { get; private set; } = SwitchState.Missing;

    public void Beat(DateTimeOffset now) => _lastBeat = now;

    public void Put(DateTimeOffset now)
    {
        WasCreatedUnfed |= _lastBeat is null;
        if (_created is null)
        {
            (_created, State) = (now, SwitchState.InsufficientData);
        }
    }

    public void Delete() => (_created, State) = (null, SwitchState.Missing);

    /// <summary>Evaluates the alarm.</summary>
    /// <returns>Whether it goes to ALARM now.</returns>
    public bool Tick(DateTimeOffset now)
    {
        if (_created is null || now < _created + Evaluation)
        {
            return false;
        }

        var before = State;
        State = _lastBeat is { } beat && now <= beat + Silence ? SwitchState.Ok : SwitchState.Alarm;
        return State == SwitchState.Alarm && before != SwitchState.Alarm;
    }
}
