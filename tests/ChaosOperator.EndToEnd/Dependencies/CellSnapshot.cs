using System.Text.Json;
using ChaosOperator.EndToEnd.Support;
using k8s.Models;

namespace ChaosOperator.EndToEnd.Dependencies;

/// <summary>All experiments and runs of a namespace, read at once: a look at each of many by itself would cost more than what is tested.</summary>
internal sealed class CellSnapshot
{
    private readonly Dictionary<string, JsonElement> experiments;
    private readonly Dictionary<string, RunView> runs;
    private readonly ILookup<string, string> notes;

    private CellSnapshot(IEnumerable<JsonElement> experiments, IEnumerable<JsonElement> runs, IEnumerable<Eventsv1Event> events)
    {
        this.experiments = experiments.ToDictionary(experiment => experiment.Text("metadata", "name")!);
        notes = events.ToLookup(told => told.Regarding.Name, told => told.Note);
        this.runs = runs.Select(run => new RunView(run)).ToDictionary(run => run.Name);
    }

    /// <param name="kubernetes">The namespace.</param>
    /// <param name="withEvents">Whether events are read too: what goes has no status that anybody reads.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task<CellSnapshot> ReadAsync(ChaosResources kubernetes, bool withEvents, CancellationToken cancellationToken)
    {
        // Runs before experiments: a run that an experiment names is seen with it, or was deleted.
        var present = await kubernetes.Reader.ListAsync("crun", cancellationToken);
        return new CellSnapshot(await kubernetes.Reader.ListAsync("cexp", cancellationToken), present, withEvents ? await kubernetes.Reader.EventsAsync(cancellationToken) : []);
    }

    /// <summary>Whether a cell's run has its verdict.</summary>
    public bool IsCompleted(FaultCell cell) => RunOf(cell)?.Phase == "Completed";

    /// <summary>Whether neither the experiment nor its run is there any more.</summary>
    public bool IsGone(FaultCell cell) => !experiments.ContainsKey(cell.Experiment) && RunOf(cell) is null;

    /// <summary>Whether the denied action is named where a user looks: in the status of the experiment or of its run, or, where they were read, in the events about it.</summary>
    public bool Tells(FaultCell cell) => StatusOf(cell).Contains(cell.Point.Action, StringComparison.Ordinal) || notes[cell.Experiment].Any(note => note.Contains(cell.Point.Action, StringComparison.Ordinal));

    /// <summary>What a user reads about a cell.</summary>
    public string StatusOf(FaultCell cell) =>
        $"{(experiments.TryGetValue(cell.Experiment, out var experiment) ? experiment.Find("status")?.GetRawText() : "")} {RunOf(cell)?.Json.Find("status")?.GetRawText()}";

    public RunView? RunOf(FaultCell cell) => runs.GetValueOrDefault(cell.Run);

    public string Describe(FaultCell cell) => $"{cell}; {RunOf(cell)?.ToString() ?? (experiments.TryGetValue(cell.Experiment, out var found) ? $"no run: {found.Text("status", "phase")} “{found.Text("status", "message")}”" : "gone")}";
}
