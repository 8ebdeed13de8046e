using System.ComponentModel.DataAnnotations;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Experiments;

/// <summary>
/// An SSM Automation that injects the fault, holds it and lifts it again, without AWS FIS; and a second one that lifts it whatever became of the first. Both act as <c>spec.aws.experimentRoleArn</c>, which is
/// handed to them as their parameter <c>AutomationAssumeRole</c>.
/// </summary>
public sealed record AutomationFaultSpec
{
    /// <summary>Name of an SSM Automation document.</summary>
    public const string DocumentNamePattern = DocumentSpec.NamePattern;

    /// <summary>Version of an SSM document.</summary>
    public const string DocumentVersionPattern = "^([$]DEFAULT|[$]LATEST|[1-9][0-9]{0,8})$";

    /// <summary>Name of a step of an SSM Automation document.</summary>
    public const string StepNamePattern = "^[A-Za-z0-9_]{1,128}$";

    /// <summary>The document, in the account and region of the experiment.</summary>
    [Required, RegularExpression(DocumentNamePattern)]
    public string? DocumentName { get; init; }

    /// <summary>Its version; default: the default version. Whichever it is, the run that was prepared with it starts that one.</summary>
    [RegularExpression(DocumentVersionPattern)]
    public string? DocumentVersion { get; init; }

    /// <summary>Its parameters as in the SSM API: each has a list of values. Without AutomationAssumeRole.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Parameters { get; init; }

    /// <summary>The longest that the automation may take, 1m to 12h; then it is cancelled, and the fault lifted.</summary>
    [Required, DurationFormat(Positive = true)]
    public string? MaxDuration { get; init; }

    /// <summary>Names of the steps during which the fault is in full force: from the moment that all of them run to the end of the first. Without it from start to end of the automation.</summary>
    [MinLength(1), MaxLength(10), RegularExpression(StepNamePattern), EachMaxLength(128)]
    public IReadOnlyList<string>? InForceWhile { get; init; }

    /// <summary>What lifts the fault. It is run at the end of every run that has injected, whatever became of the automation, until it succeeds; so it has to be idempotent.</summary>
    [Required]
    public AutomationRevertSpec? Revert { get; init; }
}

/// <summary>An SSM Automation that lifts a fault.</summary>
public sealed record AutomationRevertSpec
{
    /// <summary>The document, in the account and region of the experiment.</summary>
    [Required, RegularExpression(AutomationFaultSpec.DocumentNamePattern)]
    public string? DocumentName { get; init; }

    /// <summary>Its version; default: the default version when the run is prepared and, once that has failed, at each attempt.</summary>
    [RegularExpression(AutomationFaultSpec.DocumentVersionPattern)]
    public string? DocumentVersion { get; init; }

    /// <summary>Its parameters as in the SSM API: each has a list of values. Without AutomationAssumeRole.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Parameters { get; init; }
}
