namespace ChaosOperator.Lab.Hosting;

/// <summary>How the lab is started.</summary>
public sealed record LabOptions
{
    /// <summary>TCP port on loopback; 0 lets the system choose.</summary>
    public int Port { get; init; }

    /// <summary>Virtual seconds per real second, over 0.</summary>
    public double Speed { get; init; } = 60;

    /// <summary>Path of the world file; null for the shipped two-regions world.</summary>
    public string? World { get; init; }

    /// <summary>Virtual start time; null for the real time of the start.</summary>
    public DateTimeOffset? Epoch { get; init; }

    /// <summary>The clock stands still and is moved through <c>POST /lab/clock/advance</c>.</summary>
    public bool Stepped { get; init; }

    /// <summary>Time from publishing a metric to its being readable, in virtual time.</summary>
    public TimeSpan IngestionDelay { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Switches that choose between possible behaviours where AWS documents none, by name (<c>--switch name=value</c>).</summary>
    public IReadOnlyDictionary<string, string> Switches { get; init; } = new Dictionary<string, string>();
}
