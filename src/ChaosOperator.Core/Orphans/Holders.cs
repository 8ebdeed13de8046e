namespace ChaosOperator.Core.Orphans;

/// <summary>
/// Who holds AWS objects: the experiments and runs that the API server has stored. To be read before <see cref="Remains"/> and once more after it: whatever is made in AWS was
/// intended in Kubernetes before, and whoever lets it go does so after it is gone. What neither reading holds is held by nobody.
/// </summary>
/// <param name="experiments">Every experiment that is there, those that are being deleted included.</param>
/// <param name="runs">Every run that is there, those that cannot be read included.</param>
public sealed class Holders(IReadOnlyCollection<HeldExperiment> experiments, IReadOnlyCollection<HeldRun> runs)
{
    private IReadOnlyCollection<NamedObjects> _named = [.. experiments.Select(experiment => experiment.Named), .. runs.Where(run => !run.IsCompleted).Select(run => run.Named)];
    private readonly Dictionary<string, HeldExperiment> _experiments = experiments.DistinctBy(experiment => experiment.Uid).ToDictionary(experiment => experiment.Uid);
    private readonly ILookup<string, HeldRun> _runs = runs.ToLookup(run => run.Uid);
    private readonly HashSet<string> _active = [.. runs.Where(run => !run.IsCompleted).Select(run => run.ExperimentUid).OfType<string>()];

    /// <summary>Holds what either of two readings holds.</summary>
    public Holders Or(Holders other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new([.. _experiments.Values, .. other._experiments.Values], [.. _runs.SelectMany(run => run), .. other._runs.SelectMany(run => run)]) { _named = [.. _named, .. other._named] };
    }

    /// <summary>Whether an experiment, or a run that is not completed, runs an SSM document by its name without making it. Nobody deletes it then, whoever made it.</summary>
    public bool IsDocumentNamed(string name) => _named.Any(named => named.HasDocument(name));

    /// <summary>The same of a FIS experiment template.</summary>
    public bool IsTemplateNamed(string id) => _named.Any(named => named.HasTemplate(id));

    /// <summary>The experiment with a UID; null when there is none.</summary>
    public HeldExperiment? Experiment(string uid) => _experiments.GetValueOrDefault(uid);

    /// <summary>Whether a run is there and looks after its fault: a completed one does nothing more, so it holds nothing.</summary>
    public bool IsHeldByRun(string? runUid) => runUid is not null && _runs[runUid].Any(run => !run.IsCompleted);

    /// <summary>Whether any run of an experiment still looks after what the experiment has in AWS.</summary>
    public bool HasActiveRun(string experimentUid) => _active.Contains(experimentUid);

    /// <summary>Whether an experiment, or any run of it, is there: then what it has in AWS is of this cluster.</summary>
    public bool Know(string experimentUid) => _experiments.ContainsKey(experimentUid) || _runs.Any(run => run.Any(one => one.ExperimentUid == experimentUid));

    /// <summary>Why no run holds an object, as the end of a sentence.</summary>
    internal string WhyNotHeld(string? runUid) =>
        runUid is null ? "no tag names a ChaosRun"
        : _runs.Contains(runUid) ? "its ChaosRun is completed"
        : "its ChaosRun is gone";
}

/// <summary>A ChaosExperiment that is there.</summary>
/// <param name="Uid">Its UID.</param>
/// <param name="AutomationRole">Role that its spec names for lifting the fault; null: none, or the spec cannot be read.</param>
public sealed record HeldExperiment(string Uid, string? AutomationRole = null)
{
    /// <summary>What it runs by name.</summary>
    public NamedObjects Named { get; init; } = NamedObjects.Of(null);
}

/// <summary>A ChaosRun that is there.</summary>
/// <param name="Uid">Its UID.</param>
/// <param name="ExperimentUid">UID of its experiment; null: it is confirmed to be of none, and the operator does nothing for it.</param>
/// <param name="IsCompleted">Whether it has its verdict and does nothing more.</param>
public sealed record HeldRun(string Uid, string? ExperimentUid, bool IsCompleted)
{
    /// <summary>What the experiment that it carries runs by name.</summary>
    public NamedObjects Named { get; init; } = NamedObjects.Of(null);
}
