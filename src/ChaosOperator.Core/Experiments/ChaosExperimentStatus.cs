using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Dashboards;
using ChaosOperator.Core.Runs;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Experiments;

/// <summary>Where an experiment stands.</summary>
public sealed record ChaosExperimentStatus
{
    /// <summary>The generation that this status speaks of.</summary>
    public long? ObservedGeneration { get; init; }

    /// <summary>Phase of the active run; <c>Idle</c>, <c>Suspended</c> or <c>Refused</c> without one.</summary>
    public string? Phase { get; init; }

    /// <summary>One sentence on where the experiment stands.</summary>
    public string? Message { get; init; }

    /// <summary><c>Accepted</c>: the spec can be run. <c>Ready</c>: accepted and its AWS objects are in place. <c>Stalled</c>: nothing more happens until somebody acts. <c>InCatalogue</c>: the catalogue of FIS has what the template of a fault names. <c>DocumentsLinted</c>: its SSM documents undo what they do. <c>InSync</c>: nobody else changed its objects in AWS. <c>DashboardWritten</c>: its dashboard shows what is known.</summary>
    [ListMapKey("type")]
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Name of the active run.</summary>
    public string? ActiveRun { get; init; }

    /// <summary>Name of the last completed run.</summary>
    public string? LastRun { get; init; }

    /// <summary>Verdict of the last completed run.</summary>
    public Verdict? LastVerdict { get; init; }

    /// <summary>When the last completed run ended.</summary>
    public DateTimeOffset? LastRunTime { get; init; }

    /// <summary>When the schedule starts the next run.</summary>
    public DateTimeOffset? NextRunTime { get; init; }

    /// <summary>What asked for runs so far.</summary>
    public TriggerMemory? Trigger { get; init; }

    /// <summary>The AWS objects that belong to this experiment.</summary>
    public PlanRecord? Aws { get; init; }

    /// <summary>Where they were brought in step last, and as whom: by that role they are deleted. Absent: nothing was made yet, or by a version that did not record it.</summary>
    public AwsPlace? Place { get; init; }

    /// <summary>Its CloudWatch dashboard; absent where it has none.</summary>
    public DashboardRecord? Dashboard { get; init; }
}

/// <summary>What asked for runs so far, so that nothing asks twice.</summary>
public sealed record TriggerMemory
{
    /// <summary>Number of the last run that was created; run names are <c>experiment-number</c>.</summary>
    public int? LastNumber { get; init; }

    /// <summary>The token that the last run by token was created for (or that was there when the experiment first ran).</summary>
    public string? Token { get; init; }

    /// <summary>The value of the annotation <c>chaosoperator.dev/run-requested</c> that was last served.</summary>
    public string? Requested { get; init; }

    /// <summary>The schedule that <see cref="Scheduled"/> speaks of; another one counts from the moment it is seen.</summary>
    public string? Schedule { get; init; }

    /// <summary>The last time of the schedule that was served or skipped.</summary>
    public DateTimeOffset? Scheduled { get; init; }

    /// <summary>The generation of the spec that was last looked at for <c>onSpecChange</c>.</summary>
    public long? SpecGeneration { get; init; }

    /// <summary>A run that was asked for and is about to be created; stored before it is, so that it is created exactly once.</summary>
    public RunRequest? Pending { get; init; }
}

/// <summary>A run that was asked for.</summary>
public sealed record RunRequest
{
    /// <summary>Its number.</summary>
    public required int Number { get; init; }

    /// <summary>What asked for it.</summary>
    public required RunCause Cause { get; init; }
}

/// <summary>The AWS objects that a plan has become.</summary>
public sealed record PlanRecord
{
    /// <summary>Id of the FIS experiment template.</summary>
    public string? TemplateId { get; init; }

    /// <summary>Hash of the template as FIS gave it back when it was last written: what somebody else changed is told by it, and what FIS spells in its own way is not taken for that.</summary>
    public string? TemplateHash { get; init; }

    /// <summary>What somebody else had changed of the template, and was put right when it was last written; absent: nothing.</summary>
    public string? Corrected { get; init; }

    /// <summary>The template of somebody else, as it was read; absent for a template of one's own.</summary>
    public ForeignRecord? Foreign { get; init; }

    /// <summary>The SSM documents of a fault that is an automation, as they were when they were read: the versions that a run starts.</summary>
    public AutomationRecord? AutomationDocuments { get; init; }

    /// <summary>Hash of the plan that documents and template were last brought in step with.</summary>
    public string? PlanHash { get; init; }

    /// <summary>The SSM documents that the operator keeps in step.</summary>
    public IReadOnlyList<DocumentRecord>? Documents { get; init; }

    /// <summary>SSM documents that are in the account already, as they were when they were read.</summary>
    public IReadOnlyList<DocumentRecord>? ForeignDocuments { get; init; }

    /// <summary>What was recorded of a document that the operator keeps in step; null: nothing.</summary>
    public DocumentRecord? DocumentNamed(string name) => Documents?.FirstOrDefault(document => document.Name == name);
}

/// <summary>The SSM documents of a fault that is an automation. Both are there or neither: API servers before 1.22 leave nulls behind of what was taken away.</summary>
public sealed record AutomationRecord
{
    /// <summary>The one that injects the fault.</summary>
    public DocumentRecord? Inject { get; init; }

    /// <summary>The one that lifts it.</summary>
    public DocumentRecord? Revert { get; init; }
}

/// <summary>An SSM document as it was when it was written or read.</summary>
public sealed record DocumentRecord
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>Hash of the content of that version.</summary>
    public required string Hash { get; init; }

    /// <summary>The SHA-256 that SSM tells of that version, whatever it is taken of: while SSM tells the same, the content is the same and need not be read again. Absent where it was not asked for, or SSM tells none.</summary>
    public string? StoredHash { get; init; }
}

/// <summary>A FIS template of somebody else, as it was read.</summary>
public sealed record ForeignRecord
{
    /// <summary>Hash of all that decides what a run of it does.</summary>
    public required string Hash { get; init; }

    /// <summary>Number of its targets.</summary>
    public required int Targets { get; init; }
}
