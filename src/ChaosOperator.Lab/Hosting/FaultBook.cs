namespace ChaosOperator.Lab.Hosting;

/// <summary>The faults that are due; the first that fits a call strikes it.</summary>
public sealed class FaultBook
{
    private sealed class Entry(Fault fault)
    {
        public Fault Fault { get; } = fault;

        public int Left { get; set; } = fault.Times;
    }

    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];

    /// <summary>Plans a fault.</summary>
    /// <param name="fault">What, where and how often.</param>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate)
            _entries.Add(new(fault with { Service = ServiceNames.Signing(fault.Service) ?? "*" }));
    }

    /// <summary>Removes all faults.</summary>
    public void Clear()
    {
        lock (_gate)
            _entries.Clear();
    }

    /// <summary>The fault that strikes this call, or null; a fault with a number of times is used up by it.</summary>
    /// <param name="service">Signing name.</param>
    /// <param name="operation">Operation.</param>
    /// <returns>The fault.</returns>
    public Fault? Take(string service, string operation)
    {
        lock (_gate)
        {
            var entry = _entries.Find(e => e.Fault.Service is "*" || e.Fault.Service == service ? e.Fault.Operation is "*" || e.Fault.Operation == operation : false);
            if (entry is { Fault.Times: > 0 } && --entry.Left == 0)
                _entries.Remove(entry);
            return entry?.Fault;
        }
    }
}
