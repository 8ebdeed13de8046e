namespace ChaosOperator.Lab.Simulation;

/// <summary>Round trips between regions.</summary>
internal sealed class Distances
{
    private const double WithinRegion = 4;
    private const double Elsewhere = 90;

    private readonly Dictionary<(string, string), double> _known = [];

    public Distances(WorldFile world)
    {
        foreach (var entry in world.Distances)
            _known[(entry.From, entry.To)] = _known[(entry.To, entry.From)] = entry.Milliseconds;
    }

    public double Milliseconds(string from, string to) => from == to ? WithinRegion : _known.GetValueOrDefault((from, to), Elsewhere);
}
