namespace ChaosOperator.Core.Orphans;

/// <summary>What one account holds in one region of all that operators make, whoever it belongs to.</summary>
/// <param name="Experiments">FIS experiments, those that are over included: their tags still tell who may lift what they left.</param>
/// <param name="Automations">Live executions of our SSM documents, and those that are faults themselves.</param>
/// <param name="Snapshots">Snapshots in Parameter Store: each says that a fault may be in force.</param>
/// <param name="Templates">FIS experiment templates.</param>
/// <param name="Alarms">Alarms of dead man's switches.</param>
public sealed record Remains(
    IReadOnlyList<SeenExperiment> Experiments,
    IReadOnlyList<SeenAutomation> Automations,
    IReadOnlyList<SeenSnapshot> Snapshots,
    IReadOnlyList<SeenTemplate> Templates,
    IReadOnlyList<SeenAlarm> Alarms)
{
    /// <summary>SSM documents of single experiments; those that all share belong to nobody.</summary>
    public IReadOnlyList<SeenDocument> Documents { get; init; } = [];

    /// <summary>Nothing at all.</summary>
    public static Remains None { get; } = new([], [], [], [], []);
}

/// <summary>A FIS experiment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">Its state as FIS names it.</param>
/// <param name="Created">When it was started, by the clock of AWS.</param>
/// <param name="IsPreview">It only resolves its targets (<c>actionsMode: skip-all</c>): no fault.</param>
/// <param name="Marks">What its tags tell.</param>
public sealed record SeenExperiment(string Id, string State, DateTimeOffset Created, bool IsPreview, ObjectMarks Marks)
{
    /// <summary>FIS still does something in it.</summary>
    public bool IsLive => State is not ("completed" or "stopped" or "failed" or "cancelled");

    /// <summary>It begins no further action, but has not ended yet.</summary>
    public bool IsStopping => State == "stopping";
}

/// <summary>A live execution of one of our SSM documents, or one that is a fault itself (<c>fault.automation</c>).</summary>
/// <param name="Id">Id of the execution.</param>
/// <param name="Started">When it was started, by the clock of AWS.</param>
/// <param name="SnapshotOwner">Whose, by its parameter <c>Owner</c> or its tags: <see cref="Aws.ObjectOwner.SnapshotOwner"/>.</param>
/// <param name="Lifts">It only lifts the fault; any other attaches it or holds it in force, and lifts it when it is cancelled.</param>
/// <param name="IsCancelling">It was cancelled and undoes what it did.</param>
public sealed record SeenAutomation(string Id, DateTimeOffset Started, string SnapshotOwner, bool Lifts, bool IsCancelling);

/// <summary>A snapshot of a target: written before the fault is attached, deleted when it is lifted and verified.</summary>
/// <param name="Name">Name of the parameter.</param>
/// <param name="SnapshotOwner">Whose fault: <see cref="Aws.ObjectOwner.SnapshotOwner"/>.</param>
/// <param name="Written">When it was last written, by the clock of AWS.</param>
/// <param name="AutomationRole">The role that attached the fault and may lift it, as the snapshot says; null: it does not. Whoever may write parameters could have written it.</param>
public sealed record SeenSnapshot(string Name, string SnapshotOwner, DateTimeOffset Written, string? AutomationRole = null);

/// <summary>The alarm of a dead man's switch: there while a run is under way, and in ALARM for as long as nobody beats.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Since">When it was last set, by the clock of AWS.</param>
/// <param name="SnapshotOwner">Whose: <see cref="Aws.ObjectOwner.SnapshotOwner"/>.</param>
public sealed record SeenAlarm(string Name, DateTimeOffset Since, string SnapshotOwner)
{
    /// <summary>It is OK: heartbeats of a run of that experiment arrived within the last minutes, from an operator that drives the run.</summary>
    public bool IsFed { get; init; }
}

/// <summary>A FIS experiment template.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Created">When it was created, by the clock of AWS.</param>
/// <param name="Marks">What its tags tell.</param>
public sealed record SeenTemplate(string Id, DateTimeOffset Created, ObjectMarks Marks)
{
    /// <summary>When it was last written, by the clock of AWS; null: FIS did not tell.</summary>
    public DateTimeOffset? Written { get; init; }
}

/// <summary>An SSM document of an experiment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Created">When it was created, by the clock of AWS.</param>
/// <param name="Marks">What its tags tell.</param>
public sealed record SeenDocument(string Name, DateTimeOffset Created, ObjectMarks Marks);
