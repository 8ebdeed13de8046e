using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Policies;

/// <summary>What an experiment asks to be allowed.</summary>
/// <param name="RoleArn">The role that the operator is to assume; null: its own credentials.</param>
/// <param name="HandedRoles">The roles that are handed to FIS and SSM Automation.</param>
/// <param name="Regions">The regions in which something is done or read.</param>
/// <param name="Unguarded">Whether no stop condition guards the fault.</param>
public sealed record PermissionRequest(
    string? RoleArn, IReadOnlyList<AskedFor> HandedRoles, IReadOnlyList<AskedFor> Regions, bool Unguarded)
{
    /// <summary>Further roles that the operator is to assume, to read signals.</summary>
    public IReadOnlyList<AskedFor> SignalRoles { get; init; } = [];

    /// <summary>What an experiment asks for, to be judged by a hypothesis.</summary>
    public static PermissionRequest Of(Experiment experiment, Hypothesis hypothesis)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(hypothesis);
        List<AskedFor> handed = [new("spec.aws.experimentRoleArn", experiment.Aws.ExperimentRoleArn)];
        handed.AddRange(experiment.Fault switch
        {
            Fault.LambdaExtension lambda => [new AskedFor("spec.fault.lambdaExtension.automationRoleArn", lambda.AutomationRoleArn)],
            Fault.Fis fis => TemplateRoles.Of(fis.TemplateJson),
            Fault.ForeignTemplate foreign => foreign.AutomationRoleArns.Select((role, index) => new AskedFor($"{FisFaultSpec.AutomationRolesField}[{index}]", role)),
            // Its role is the experiment's.
            Fault.Automation => [],
            _ => throw new InvalidOperationException($"No roles are known for the fault {experiment.Fault.GetType().Name}."),
        });
        // Health checks are read where their partition publishes them: nobody chooses that region.
        var elsewhere = hypothesis.Signals.OfType<MetricSignal>()
            .Where(signal => signal.Metric.Region is { } region && region != MetricSource.HealthCheckHome && region != experiment.Aws.Region)
            .Select(signal => new AskedFor($"signal {signal.Name} of Hypothesis {experiment.HypothesisName}", signal.Metric.Region!));
        return new PermissionRequest(
            experiment.Aws.RoleArn, handed, [new AskedFor("spec.aws.region", experiment.Aws.Region), .. elsewhere], experiment.StopConditionAlarms.Count == 0)
        {
            SignalRoles =
            [
                .. hypothesis.Signals.OfType<MetricSignal>().Where(signal => signal.Metric.RoleArn is not null)
                    .Select(signal => new AskedFor($"signal {signal.Name} of Hypothesis {experiment.HypothesisName}", signal.Metric.RoleArn!)),
            ],
        };
    }
}

/// <summary>Something that a field asks for.</summary>
/// <param name="Field">The field, as messages name it.</param>
/// <param name="Value">What it asks for.</param>
public sealed record AskedFor(string Field, string Value);
