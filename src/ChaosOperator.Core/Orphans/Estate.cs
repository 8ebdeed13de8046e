using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Orphans;

/// <summary>Everything that one ChaosExperiment, by its UID, has in one account and region.</summary>
internal sealed record Estate
{
    /// <summary>UID of the experiment.</summary>
    public required string Uid { get; init; }

    /// <summary>Namespace of the experiment; null: nothing says it.</summary>
    public string? Namespace { get; init; }

    /// <summary>Name of the experiment; null: no tag says it.</summary>
    public string? Name { get; init; }

    /// <summary>Role that may lift its faults, by the tags; null: none says it.</summary>
    public string? AutomationRole { get; init; }

    /// <summary>Role that may lift its faults, by its snapshots; null: none says it. To be held against the policies.</summary>
    public string? SnapshotRole { get; init; }

    /// <summary>Its live FIS experiments, without those that only preview their targets.</summary>
    public required IReadOnlyList<SeenExperiment> Experiments { get; init; }

    /// <summary>Live automations that attach its fault or hold it in force.</summary>
    public required IReadOnlyList<SeenAutomation> Injecting { get; init; }

    /// <summary>Whether an automation lifts its fault at present.</summary>
    public required bool IsBeingLifted { get; init; }

    /// <summary>Its snapshots.</summary>
    public required IReadOnlyList<SeenSnapshot> Snapshots { get; init; }

    /// <summary>Its templates.</summary>
    public required IReadOnlyList<SeenTemplate> Templates { get; init; }

    /// <summary>Its SSM documents.</summary>
    public required IReadOnlyList<SeenDocument> Documents { get; init; }

    /// <summary>Alarms of its dead man's switch.</summary>
    public required IReadOnlyList<SeenAlarm> Alarms { get; init; }

    /// <summary>Whether an operator drives a run of it at present.</summary>
    public bool IsDriven => Alarms.Any(alarm => alarm.IsFed);

    /// <summary>“experiment resilience/us-region-outage”, as far as it is known.</summary>
    public string Subject => Name is null ? $"the experiment with UID {Uid}" : $"experiment {Namespace}/{Name}";

    /// <summary>What is there of one cluster, by owner, in a stable order.</summary>
    public static IReadOnlyList<Estate> AllOf(SweepBounds bounds, Remains remains)
    {
        var uids = remains.Experiments.Select(experiment => OwnerOf(experiment.Marks))
            .Concat(remains.Templates.Select(template => OwnerOf(template.Marks)))
            .Concat(remains.Documents.Select(document => OwnerOf(document.Marks)))
            .Concat(remains.Automations.Select(automation => automation.SnapshotOwner))
            .Concat(remains.Snapshots.Select(snapshot => snapshot.SnapshotOwner))
            .Concat(remains.Alarms.Select(alarm => alarm.SnapshotOwner))
            .Select(owner => UidOf(bounds, owner))
            .OfType<string>()
            .Distinct()
            .Order(StringComparer.Ordinal);
        var experiments = remains.Experiments.ToLookup(experiment => UidOf(bounds, OwnerOf(experiment.Marks)));
        var templates = remains.Templates.ToLookup(template => UidOf(bounds, OwnerOf(template.Marks)));
        return [.. uids.Select(uid => Of(bounds, remains, uid, [.. experiments[uid]], [.. templates[uid]]))];
    }

    private static Estate Of(SweepBounds bounds, Remains remains, string uid, IReadOnlyList<SeenExperiment> experiments, IReadOnlyList<SeenTemplate> templates)
    {
        // The latest first: a role that was changed since counts.
        var marks = experiments.OrderByDescending(experiment => experiment.Created).Select(experiment => experiment.Marks).Concat(templates.Select(template => template.Marks)).ToList();
        var automations = remains.Automations.Where(automation => UidOf(bounds, automation.SnapshotOwner) == uid).ToList();
        var documents = remains.Documents.Where(document => UidOf(bounds, OwnerOf(document.Marks)) == uid).ToList();
        marks.AddRange(documents.Select(document => document.Marks));
        var snapshots = remains.Snapshots.Where(snapshot => UidOf(bounds, snapshot.SnapshotOwner) == uid).ToList();
        return new Estate
        {
            Uid = uid,
            Namespace = marks.Select(mark => mark.Namespace)
                .Concat(snapshots.Select(snapshot => NamespaceOf(snapshot.SnapshotOwner)))
                .Concat(automations.Select(automation => NamespaceOf(automation.SnapshotOwner)))
                .FirstOrDefault(space => space is not null),
            Name = marks.Select(mark => mark.Experiment).FirstOrDefault(name => name is not null),
            AutomationRole = marks.Select(mark => mark.AutomationRole).FirstOrDefault(role => role is not null && IsRoleOf(bounds, role)),
            SnapshotRole = snapshots.Select(snapshot => snapshot.AutomationRole).FirstOrDefault(role => role is not null && IsRoleOf(bounds, role)),
            Experiments = [.. experiments.Where(experiment => experiment is { IsLive: true, IsPreview: false })],
            Injecting = [.. automations.Where(automation => !automation.Lifts)],
            IsBeingLifted = automations.Exists(automation => automation.Lifts),
            Snapshots = snapshots,
            Templates = templates,
            Documents = documents,
            Alarms = [.. remains.Alarms.Where(alarm => UidOf(bounds, alarm.SnapshotOwner) == uid)],
        };
    }

    /// <summary>Whoever can tag could write any role: only one of the account that is swept is handed to an automation.</summary>
    public static bool IsRoleOf(SweepBounds bounds, string role) =>
        Arns.IsRole(role) && (bounds.AccountId is null || Arns.Account(role) == bounds.AccountId);

    private static string? OwnerOf(ObjectMarks marks) =>
        marks.ExperimentUid is { Length: > 0 } uid ? new ObjectOwner(marks.Cluster, marks.Namespace ?? "", "", uid).SnapshotOwner : null;

    /// <summary>The UID in the owner of a snapshot (<c>cluster/namespace/uid</c>); null: it is of another cluster, or none of ours.</summary>
    private static string? UidOf(SweepBounds bounds, string? owner) =>
        owner?.Split('/') is [var cluster, _, { Length: > 0 } uid] && cluster == bounds.Cluster ? uid : null;

    private static string? NamespaceOf(string owner) => owner.Split('/') is [_, { Length: > 0 } space, _] ? space : null;
}
