namespace ChaosOperator.Lab.Hosting;

/// <summary>The faults that are due; the first that fits a call strikes it.</summary>
public sealed class FaultBook
{
    private sealed class Entry(Fault fault)
    {
        public Fault Fault { get; } = fault;

        public int Left { get; set; } = fault.Times;

        public int Spared { get; set; } = fault.After;

        public bool Fits(string service, string operation, string caller) =>
            (Fault.Service is "*" || Fault.Service == service) && (Fault.Operation is "*" || Fault.Operation == operation) && (Fault.Caller is "*" || Fault.Caller == caller);
    }

    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, Fault> _ended = [];

    /// <summary>Plans a fault.</summary>
    /// <param name="fault">What, where and how often.</param>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate)
            _entries.Add(new(fault with { Service = ServiceNames.Signing(fault.Service) ?? "*" }));
    }

    /// <summary>Removes faults. Sessions that one has ended stay so.</summary>
    /// <param name="caller">Only those of this caller; null for all.</param>
    public void Clear(string? caller = null)
    {
        lock (_gate)
            _entries.RemoveAll(e => caller is null || e.Fault.Caller == caller);
    }

    /// <summary>The fault that strikes this call, or null; a fault with a number of times is used up by it.</summary>
    /// <param name="service">Signing name.</param>
    /// <param name="operation">Operation.</param>
    /// <param name="caller">Role ARN or access key.</param>
    /// <param name="accessKey">Access key.</param>
    /// <returns>The fault.</returns>
    public Fault? Take(string service, string operation, string caller, string accessKey)
    {
        lock (_gate)
        {
            if (_ended.TryGetValue(accessKey, out var ended))
                return ended;
            Entry? struck = null;
            foreach (var entry in _entries.Where(e => e.Fits(service, operation, caller)))
            {
                if (entry.Spared > 0)
                    entry.Spared--;
                else
                    struck ??= entry;
            }

            if (struck is { Fault.Times: > 0 } && --struck.Left == 0)
                _entries.Remove(struck);
            if (struck is { Fault.EndsSession: true })
                _ended[accessKey] = struck.Fault;
            return struck?.Fault;
        }
    }
}
