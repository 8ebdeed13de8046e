namespace ChaosOperator.TestEnvironment.Programs;

/// <summary>How the lab is started.</summary>
public sealed record LabOptions
{
    /// <summary>Virtual seconds per second.</summary>
    public double Speed { get; init; } = 60;

    /// <summary>The world file; null for the shipped two-regions world.</summary>
    public string? World { get; init; }

    /// <summary>The virtual time at the start; null for now.</summary>
    public DateTimeOffset? Epoch { get; init; }

    /// <summary>Whether the clock stands still and only <see cref="LabClient.AdvanceAsync"/> moves it.</summary>
    public bool Stepped { get; init; }

    /// <summary>Switches that choose a behaviour where AWS documents none, e.g. <c>fis-stop-automation=leave</c>.</summary>
    public IReadOnlyList<string> Switches { get; init; } = [];

    internal IEnumerable<string> ToArguments()
    {
        yield return "--port";
        yield return "0";
        yield return "--speed";
        yield return Speed.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (World is not null)
        {
            yield return "--world";
            yield return World;
        }

        if (Epoch is { } epoch)
        {
            yield return "--epoch";
            yield return epoch.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);
        }

        if (Stepped)
            yield return "--stepped";
        foreach (var choice in Switches)
        {
            yield return "--switch";
            yield return choice;
        }
    }
}
