using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.CloudWatch;

/// <summary>A metric alarm: what it evaluates, and where it stands.</summary>
internal sealed class Alarm(string name, string region, JsonObject definition, DateTimeOffset created)
{
    private readonly List<AlarmTransition> _history = [];

    public string Name => name;

    public string Region => region;

    public string Arn => $"arn:aws:cloudwatch:{region}:{LabAccount.Id}:alarm:{name}";

    /// <summary>The members of PutMetricAlarm as they were sent.</summary>
    public JsonObject Definition { get; set; } = definition;

    /// <summary>Those that it was created with: what is put later names tags in vain.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; } = definition.Tags();

    public AlarmState State { get; private set; } = AlarmState.InsufficientData;

    public string Reason { get; private set; } = "Unchecked: Initial alarm creation";

    public DateTimeOffset Since { get; private set; } = created;

    /// <summary>Every change of state, oldest first; CloudWatch keeps them for 30 days, longer than the lab lives.</summary>
    public IReadOnlyList<AlarmTransition> History => _history;

    public DateTimeOffset ConfiguredAt { get; set; } = created;

    /// <summary>Null when the state stays.</summary>
    public AlarmTransition? MoveTo(AlarmState state, string reason, DateTimeOffset at)
    {
        Reason = state == State ? Reason : reason;
        if (state == State)
            return null;
        var change = new AlarmTransition(Arn, State, state, at, reason);
        _history.Add(change);
        (State, Since) = (state, at);
        return change;
    }

    public static string NameOf(AlarmState state) => state switch
    {
        AlarmState.Ok => "OK",
        AlarmState.Alarm => "ALARM",
        _ => "INSUFFICIENT_DATA",
    };
}
