using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>The Jobs of a load, as Kubernetes has them.</summary>
internal sealed class ModelLoad
{
    /// <summary>How long a pod takes to be ready.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, DateTimeOffset> _jobs = [];

    /// <summary>Pods do not become ready for as long as it is so.</summary>
    public bool IsStuck { get; set; }

    /// <summary>Pods have ended.</summary>
    public bool HasEnded { get; set; }

    /// <summary>There are Jobs.</summary>
    public bool Exists => _jobs.Count > 0;

    public void Create(Load load, DateTimeOffset now)
    {
        foreach (var point in load.VantagePoints)
        {
            _jobs.TryAdd(point.Name, now);
        }
    }

    public void Delete(IReadOnlyList<string> points)
    {
        foreach (var point in points)
        {
            _jobs.Remove(point);
        }
    }

    /// <summary>Somebody deletes a Job.</summary>
    public void Lose() => _jobs.Clear();

    public IReadOnlyList<VantagePointObservation> Observe(IReadOnlyList<string> points, DateTimeOffset now) =>
        [.. points.Select(point => new VantagePointObservation(point, StateOf(point, now), "as Kubernetes says"))];

    private VantagePointState StateOf(string point, DateTimeOffset now) =>
        !_jobs.TryGetValue(point, out var created) ? VantagePointState.Missing
        : HasEnded ? VantagePointState.Ended
        : IsStuck || now < created + Start ? VantagePointState.Starting
        : VantagePointState.Up;
}
