using System.Text.Json.Serialization;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Runs;

/// <summary>
/// What a run may act on in AWS, and as whom: taken over from its spec once it was confirmed to whom the run belongs, and stored before anything is done. From then on this counts,
/// whatever becomes of the experiment and whatever the spec says: what was started is lifted where it was started.
/// </summary>
public sealed record RunMandate
{
    /// <summary>Name of the experiment in the namespace of the run.</summary>
    public required string ExperimentName { get; init; }

    /// <summary>UID of that experiment, as the API server has it.</summary>
    public required string ExperimentUid { get; init; }

    /// <summary>Generation of the run's spec that this was taken from; the API server counts it up with every change of the spec.</summary>
    public required long Generation { get; init; }

    /// <summary>Region of the fault.</summary>
    public required string Region { get; init; }

    /// <summary>Role that the operator assumes; absent: its own credentials.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Role that AWS FIS, or the automation that is the fault, acts as.</summary>
    public required string ExperimentRoleArn { get; init; }

    /// <summary>Lambda functions of the fault as <c>function</c> or <c>function:alias</c>; empty for a FIS template of the user's own, which AWS FIS undoes by itself.</summary>
    public IReadOnlyList<string> Functions { get; init; } = [];

    /// <summary>The layer that is attached to them.</summary>
    public string? LayerArn { get; init; }

    /// <summary>Role of the automations that lift it.</summary>
    public string? AutomationRoleArn { get; init; }

    /// <summary>The automation that is the fault, as far as it takes to find and to lift it; empty for other faults. A list, since API servers before 1.22 cannot take an object within an object away again.</summary>
    public IReadOnlyList<AutomationMandate> Automations { get; init; } = [];

    /// <summary>Where in AWS, and as whom.</summary>
    [JsonIgnore]
    public AwsTargetSpec Aws => new() { Region = Region, RoleArn = RoleArn, ExperimentRoleArn = ExperimentRoleArn };

    /// <summary>What a run may act on by its spec, once it is confirmed to whom it belongs; null when the spec does not say where it acts.</summary>
    internal static RunMandate? Of(ChaosRunSpec spec, long generation) =>
        spec is { ExperimentName: { } name, ExperimentUid: { } uid, Experiment: { Aws: { Region: { } region, ExperimentRoleArn: { } experimentRole } aws } experiment }
            ? new RunMandate
            {
                ExperimentName = name,
                ExperimentUid = uid,
                Generation = generation,
                Region = region,
                RoleArn = aws.RoleArn,
                ExperimentRoleArn = experimentRole,
                Functions = [.. (experiment.Fault?.LambdaExtension?.Functions ?? []).Select(function => function?.Alias is { } alias ? $"{function.Name}:{alias}" : function?.Name ?? "")],
                LayerArn = experiment.Fault?.LambdaExtension?.LayerArn,
                AutomationRoleArn = experiment.Fault?.LambdaExtension?.AutomationRoleArn,
                Automations = experiment.Fault?.Automation is { } automation ? [new AutomationMandate { DocumentName = automation.DocumentName, Revert = automation.Revert }] : [],
            }
            : null;

    /// <summary>The fault as far as it takes to lift it; null for a template of the user's own. How bad it is and how long it lasts does not matter any more.</summary>
    internal FaultSpec? ToFault() => Automations is [var automation, ..]
        ? new() { Automation = new() { DocumentName = automation.DocumentName, MaxDuration = "12h", Revert = automation.Revert } }
        : Functions.Count == 0 ? null : new()
        {
            LambdaExtension = new()
            {
                Functions = [.. Functions.Select(function => function.Split(':', 2)).Select(parts => new LambdaFunctionSpec { Name = parts[0], Alias = parts.ElementAtOrDefault(1) })],
                LayerArn = LayerArn,
                AutomationRoleArn = AutomationRoleArn,
                Latency = "1s",
                Duration = "1m",
            },
        };
}

/// <summary>An automation that is a fault, as far as it takes to find and to lift it.</summary>
public sealed record AutomationMandate
{
    /// <summary>The document that injects the fault.</summary>
    public string? DocumentName { get; init; }

    /// <summary>What lifts it.</summary>
    public AutomationRevertSpec? Revert { get; init; }
}
