using System.Text.Json.Serialization;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Runs;

/// <summary>What a run did in AWS.</summary>
public sealed record RunAwsRecord
{
    /// <summary>Documents and template of the plan.</summary>
    public PlanRecord? Plan { get; init; }

    /// <summary>The dead man's switch; absent when the experiment does without.</summary>
    public SwitchRecord? Switch { get; init; }

    /// <summary>The targets as they were before anything was touched.</summary>
    public IReadOnlyList<TargetRecord> Targets { get; init; } = [];

    /// <summary>What FIS says that the fault would hit; absent where the spec says it.</summary>
    public PreviewRecord? Preview { get; init; }

    /// <summary>The targets as they were found while the fault was in force; empty when nobody looked.</summary>
    public IReadOnlyList<FaultedTargetRecord> TargetsUnderFault { get; init; } = [];

    /// <summary>When the operator decided to inject the fault; stored before the call.</summary>
    public DateTimeOffset? InjectionIntended { get; init; }

    /// <summary>When AWS was last asked to start it; stored before the call. Its answer may have been lost.</summary>
    public DateTimeOffset? InjectionAttempted { get; init; }

    /// <summary>What stood in the way of starting it, each once and in the order in which it was met; at most five.</summary>
    public IReadOnlyList<string> Obstacles { get; init; } = [];

    /// <summary>Id of the FIS experiment.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>State of the FIS experiment as AWS names it.</summary>
    public string? ExperimentState { get; init; }

    /// <summary>Reason of that state, in short.</summary>
    public string? ExperimentReason { get; init; }

    /// <summary>Id of the SSM automation, where that is the fault.</summary>
    public string? AutomationExecutionId { get; init; }

    /// <summary>State of that automation as AWS names it.</summary>
    public string? AutomationStatus { get; init; }

    /// <summary>Since when stop conditions or safety lever of an automation cannot be read; absent while they can.</summary>
    public DateTimeOffset? BlindSince { get; init; }

    /// <summary>Since when the operator sees that AWS is stopping what injects the fault; absent while it is not.</summary>
    public DateTimeOffset? StoppingSince { get; init; }

    /// <summary>What is the fault, whichever it is.</summary>
    [JsonIgnore]
    public string? InjectionId => ExperimentId ?? AutomationExecutionId;

    /// <summary>Its state in the words of FIS.</summary>
    [JsonIgnore]
    public string? InjectionState => ExperimentState ?? (AutomationStatus is { } status ? AutomationObservation.StateOf(status) : null);

    /// <summary>The actions of the FIS experiment, or the steps of the automation.</summary>
    public IReadOnlyList<ActionRecord> Actions { get; init; } = [];

    /// <summary>The reverts that the operator ran itself.</summary>
    public IReadOnlyList<RevertRecord> Reverts { get; init; } = [];
}

/// <summary>A FIS experiment that skips its actions, started before the fault to count what it would hit.</summary>
public sealed record PreviewRecord
{
    /// <summary>Number of the preview, from 1: a run that went back to wait counts again.</summary>
    public required int Attempt { get; init; }

    /// <summary>When FIS was last asked to start it; stored before the call.</summary>
    public required DateTimeOffset Asked { get; init; }

    /// <summary>Id of the FIS experiment.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>State of the FIS experiment as AWS names it.</summary>
    public string? State { get; init; }

    /// <summary>Number of resources that all targets together resolved to; absent until FIS said it.</summary>
    public int? Resources { get; init; }
}

/// <summary>The dead man's switch of a run.</summary>
public sealed record SwitchRecord
{
    /// <summary>Name of the CloudWatch alarm; stored before it is created.</summary>
    public required string Alarm { get; init; }

    /// <summary>When the alarm was there and the first heartbeat published.</summary>
    public DateTimeOffset? Set { get; init; }

    /// <summary>Since when the operator sees that the alarm is not OK although nothing else is in the way; absent while it is.</summary>
    public DateTimeOffset? NotOkSince { get; init; }

    /// <summary>When the operator began to remove the alarm; stored before the call.</summary>
    public DateTimeOffset? Removing { get; init; }

    /// <summary>When the alarm was gone.</summary>
    public DateTimeOffset? Removed { get; init; }

    /// <summary>How often AWS refused to remove the alarm, for reasons that can pass.</summary>
    public int Refusals { get; init; }

    /// <summary>Why the alarm is left where it is.</summary>
    public string? Refusal { get; init => field = value is null ? null : Text.Clip(value, 400); }
}

/// <summary>A target of a fault as it was found.</summary>
public sealed record TargetRecord
{
    /// <summary>Name of the target, such as <c>function:alias</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What identifies its state: for a function, the version that the alias points to, its weights and the layers.</summary>
    public required string State { get; init; }
}

/// <summary>A target as it was found while the fault was in force.</summary>
public sealed record FaultedTargetRecord
{
    /// <summary>Name of the target, such as <c>function:alias</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether something of the fault was on it, in any version that was looked at.</summary>
    public required bool CarriesFault { get; init; }

    /// <summary>Whether what callers of the target reach carried it.</summary>
    public required bool ReachesCallers { get; init; }

    /// <summary>What was found, in one clause.</summary>
    public required string Detail { get; init => field = Text.Clip(value, 300); }

    /// <summary>When it was looked at.</summary>
    public required DateTimeOffset Time { get; init; }
}

/// <summary>An action of a FIS experiment, or a step of an automation.</summary>
public sealed record ActionRecord
{
    /// <summary>Name of the action in the template, of the step in the document.</summary>
    public required string Name { get; init; }

    /// <summary>State as AWS names it.</summary>
    public required string State { get; init; }

    /// <summary>When it started.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndTime { get; init; }
}

/// <summary>A revert that the operator ran.</summary>
public sealed record RevertRecord
{
    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    /// <summary>Number of attempts begun.</summary>
    public required int Attempts { get; init; }

    /// <summary>When the last attempt was begun; stored before the call.</summary>
    public required DateTimeOffset LastAttempt { get; init; }

    /// <summary>Id of the SSM Automation of the last attempt.</summary>
    public string? AutomationExecutionId { get; init; }

    /// <summary>State of that automation as AWS names it.</summary>
    public string? State { get; init; }

    /// <summary>It was begun before the automation that is the fault was known to be over, which may have put the fault in force again.</summary>
    public bool? BesideInjection { get; init; }
}
