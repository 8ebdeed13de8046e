namespace ChaosOperator.Kubernetes.Events;

/// <summary>What makes two events repeats of each other.</summary>
internal readonly record struct EventKey(
    string Kind, string Namespace, string Name, string Uid, EventType Type, string Reason, string Action, string Note)
{
    public static EventKey Of(RecordedEvent e) => new(
        e.Regarding.Kind ?? "", e.Regarding.NamespaceProperty ?? "", e.Regarding.Name ?? "", e.Regarding.Uid ?? "", e.Type, e.Reason, e.Action, e.Note);
}

/// <summary>An event object on the server that repeats count up.</summary>
internal sealed class EventSeries(string ns, string name, long lastSeen)
{
    public string Namespace { get; } = ns;

    public string Name { get; } = name;

    public int Count { get; set; } = 1;

    public long LastSeen { get; set; } = lastSeen;
}
