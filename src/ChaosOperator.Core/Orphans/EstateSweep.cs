using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Policies;

namespace ChaosOperator.Core.Orphans;

/// <summary>What is done about the estate of one experiment. Each member is one rule; together they are the order in which a fault is taken away.</summary>
internal sealed class EstateSweep(SweepBounds bounds, Estate estate, Holders holders, DateTimeOffset now)
{
    /// <summary>
    /// An operator drives a run of an experiment that is not in this cluster. The two have one cluster name; or the cluster's state is lost, and its last heartbeats are minutes old: then they stay away from now on, and AWS itself stops
    /// the fault by the time that they are missed.
    /// </summary>
    public bool IsDrivenElsewhere { get; } = estate.IsDriven && !holders.Know(estate.Uid);

    /// <summary>The run that is at work looks after targets, automations and snapshots of its experiment: whatever else is lifted would be its own fault.</summary>
    private readonly bool hasActiveRun = holders.HasActiveRun(estate.Uid);

    private readonly List<SeenExperiment> orphans = [.. estate.Experiments.Where(experiment => !holders.IsHeldByRun(experiment.Marks.RunUid))];

    /// <summary>What is found and done, in order.</summary>
    /// <param name="mayDelete">Whether templates and documents without an experiment may be deleted: not while another operator goes by this cluster's name, since they may be its own.</param>
    public IEnumerable<SweepFinding> Findings(bool mayDelete) => IsDrivenElsewhere ? [Elsewhere()] : [.. Stops(), .. Cancels(), .. Lifts(), .. Silenced(), .. mayDelete ? Deletions() : []];

    /// <summary>Whether something is to be done or comes to its end by itself.</summary>
    public bool IsUnfinished => IsDrivenElsewhere || orphans.Exists(IsRipe) || UnheldAutomations.Any(IsRipe) || UnheldSnapshots.Any(IsRipe) || UnheldAlarms.Any(IsRipe) || OwnerlessTemplates.Any(IsRipe) || OwnerlessDocuments.Any(IsRipe);

    /// <summary>When the youngest object that nobody holds becomes old enough; null: there is none.</summary>
    public DateTimeOffset? RipensAt => orphans.Select(experiment => experiment.Created)
        .Concat(UnheldAutomations.Select(automation => automation.Started))
        .Concat(UnheldSnapshots.Select(snapshot => snapshot.Written))
        .Concat(UnheldAlarms.Select(alarm => alarm.Since))
        .Concat(OwnerlessTemplates.Select(template => template.Created))
        .Concat(OwnerlessDocuments.Select(document => document.Created))
        .Where(since => !IsRipe(since))
        .Select(since => (DateTimeOffset?)(since + SweepBounds.Age))
        .Min();

    private IEnumerable<SeenAutomation> UnheldAutomations => hasActiveRun ? [] : estate.Injecting;

    private IEnumerable<SeenSnapshot> UnheldSnapshots => hasActiveRun ? [] : estate.Snapshots;

    private IEnumerable<SeenAlarm> UnheldAlarms => hasActiveRun ? [] : estate.Alarms;

    private IEnumerable<SeenTemplate> OwnerlessTemplates => hasActiveRun || holders.Experiment(estate.Uid) is not null ? [] : estate.Templates.Where(template => !holders.IsTemplateNamed(template.Id));

    private IEnumerable<SeenDocument> OwnerlessDocuments => hasActiveRun || holders.Experiment(estate.Uid) is not null ? [] : estate.Documents.Where(document => !holders.IsDocumentNamed(document.Name));

    private SweepFinding Elsewhere() => Found(
        "DrivenElsewhere",
        $"Heartbeats of {estate.Subject} arrive in {bounds.Region}, and neither it nor a run of it is in this cluster: another operator works under the cluster name {bounds.Cluster}, or this cluster's state was lost within the last minutes. "
        + "Nothing of it is touched while they arrive. Give each cluster a --cluster-name of its own.",
        null);

    /// <summary>Nothing else is begun by FIS from here on.</summary>
    private IEnumerable<SweepFinding> Stops() => orphans
        .Where(experiment => IsRipe(experiment) && !experiment.IsStopping)
        .Select(experiment => Found(
            "OrphanStopped",
            $"FIS experiment {experiment.Id} of {estate.Subject} runs in {bounds.Region} and {holders.WhyNotHeld(experiment.Marks.RunUid)}. It is stopped, and what it attached is lifted.",
            new SweepCommand.StopExperiment(experiment.Id)));

    /// <summary>FIS may or may not cancel the automations of an experiment that it stops; a second cancellation does no harm.</summary>
    private IEnumerable<SweepFinding> Cancels() => UnheldAutomations
        .Where(automation => IsRipe(automation) && !automation.IsCancelling && !IsWaitedFor)
        .Select(automation => Found(
            "OrphanCancelled",
            $"SSM Automation {automation.Id} of {estate.Subject} holds a fault in force in {bounds.Region} and no ChaosRun looks after it. It is cancelled, which lifts the fault.",
            new SweepCommand.CancelAutomation(automation.Id)));

    /// <summary>Once nothing attaches any more. An automation that is being cancelled lifts too; the document may run twice, so nothing is waited for that might hang.</summary>
    private IEnumerable<SweepFinding> Lifts()
    {
        var ripe = UnheldSnapshots.Where(IsRipe).ToList();
        if (ripe.Count == 0 || estate.IsBeingLifted || IsWaitedFor || orphans.Exists(experiment => !experiment.IsStopping) || UnheldAutomations.Any(automation => !automation.IsCancelling))
        {
            return [];
        }

        return ripe.GroupBy(snapshot => snapshot.SnapshotOwner, snapshot => snapshot.Name).Select(names => Lift(names.Key, [.. names]));
    }

    private SweepFinding Lift(string owner, List<string> names)
    {
        var found = $"{Listed(names)} in {bounds.Region} {(names.Count == 1 ? "says" : "say")} that a fault of {estate.Subject} may be in force, and no ChaosRun looks after it.";
        return Role() is { } role
            ? Found("OrphanLifted", $"{found} Document {LambdaHoldDocument.Name} lifts it as {role}.", new SweepCommand.LiftAll(role, owner))
            : Found("OrphanNeedsRole", $"{found} {WhyNoRole()} Or start document {LambdaHoldDocument.Name} with Operation=LiftAll, Owner={owner} and the role of its automations.", null);
    }

    /// <summary>An alarm that nobody feeds may still stop an experiment, so it stays until none is left.</summary>
    private IEnumerable<SweepFinding> Silenced() => estate.Experiments.Count > 0 || estate.Injecting.Count > 0
        ? []
        : UnheldAlarms.Where(IsRipe).Select(alarm => Found(
            "OrphanAlarmDeleted",
            $"Alarm {alarm.Name} in {bounds.Region} guards {estate.Subject}, and no ChaosRun of it is under way. It is deleted.",
            new SweepCommand.DeleteAlarm(alarm.Name)));

    /// <summary>Last, because its tags tell how to lift what is still there.</summary>
    private IEnumerable<SweepFinding> Deletions() => estate.Snapshots.Count > 0 || estate.Experiments.Count > 0 || estate.Injecting.Count > 0 || estate.IsBeingLifted
        ? []
        : OwnerlessTemplates.Where(IsRipe)
            .Select(template => Deleted("OrphanTemplateDeleted", $"FIS experiment template {template.Id}", new SweepCommand.DeleteTemplate(template.Id)))
            .Concat(OwnerlessDocuments.Where(IsRipe).Select(document => Deleted("OrphanDocumentDeleted", $"SSM document {document.Name}", new SweepCommand.DeleteDocument(document.Name))));

    private SweepFinding Deleted(string reason, string what, SweepCommand command) => Found(
        reason, $"{what} in {bounds.Region} was made for {estate.Subject}, and there is no ChaosExperiment with UID {estate.Uid} any more. It is deleted.", command);

    /// <summary>An experiment that is too young to be stopped is not taken apart either.</summary>
    private bool IsWaitedFor => orphans.Exists(experiment => !IsRipe(experiment));

    private string? Role() =>
        estate.AutomationRole
        ?? (holders.Experiment(estate.Uid)?.AutomationRole is { } named && Estate.IsRoleOf(bounds, named) ? named : null)
        ?? (estate is { SnapshotRole: { } told, Namespace: { } space } && Permission.MayHandOn(NamespacePolicy.Of(bounds.Policies, space), told, bounds.Region) ? told : null);

    private string WhyNoRole() => estate switch
    {
        { SnapshotRole: { } role, Namespace: { } space } => $"The snapshot names role {role}, which no ChaosPolicy lets namespace {space} use in {bounds.Region}: allow it there under spec.allow.experimentRoles, and the next sweep lifts the fault.",
        _ => "Neither tags nor snapshot name the role that may lift it: apply its ChaosExperiment again, and the next sweep lifts the fault.",
    };

    private bool IsRipe(SeenExperiment experiment) => IsRipe(experiment.Created);

    private bool IsRipe(SeenAutomation automation) => IsRipe(automation.Started);

    private bool IsRipe(SeenSnapshot snapshot) => IsRipe(snapshot.Written);

    private bool IsRipe(SeenAlarm alarm) => IsRipe(alarm.Since);

    private bool IsRipe(SeenTemplate template) => IsRipe(template.Created);

    private bool IsRipe(SeenDocument document) => IsRipe(document.Created);

    private bool IsRipe(DateTimeOffset since) => now - since >= SweepBounds.Age;

    private SweepFinding Found(string reason, string message, SweepCommand? command) => new(reason, new FormerOwner(estate.Namespace, estate.Name, estate.Uid), message, command);

    private static string Listed(List<string> names) => names.Count switch
    {
        1 => $"Parameter {names[0]}",
        <= 3 => $"Parameters {string.Join(", ", names)}",
        _ => $"Parameters {string.Join(", ", names.Take(3))} and {names.Count - 3} more",
    };
}
