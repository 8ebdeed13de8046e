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

    /// <summary>Service accounts that load generators are to run as.</summary>
    public IReadOnlyList<AskedFor> LoadServiceAccounts { get; init; } = [];

    /// <summary>An image of load generators other than the operator's own; null: that one, or no load.</summary>
    public AskedFor? LoadImage { get; init; }

    /// <summary>Lambda functions that are to send a load.</summary>
    public IReadOnlyList<AskedFor> LoadFunctions { get; init; } = [];

    /// <summary>The host that a load is to call; null: there is no load.</summary>
    public AskedFor? LoadTarget { get; init; }

    /// <summary>Requests a minute that a load is to send, from all its vantage points together.</summary>
    public int LoadRequestsPerMinute { get; init; }

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
            experiment.Aws.RoleArn, handed, [new AskedFor("spec.aws.region", experiment.Aws.Region), .. elsewhere, .. Points(experiment, areInvoked: true).Where(point => point.Region != experiment.Aws.Region).Select(point => new AskedFor($"vantage point {point.Name} of spec.load", point.Region))], experiment.StopConditionAlarms.Count == 0)
        {
            LoadServiceAccounts = [.. Points(experiment, areInvoked: false).Select(point => new AskedFor($"vantage point {point.Name} of spec.load", point.ServiceAccount))],
            LoadFunctions = [.. Points(experiment, areInvoked: true).Select(point => new AskedFor($"vantage point {point.Name} of spec.load", point.Function!))],
            LoadImage = experiment.Load?.Image is { } image ? new AskedFor("spec.load.jobs.image", image) : null,
            LoadTarget = experiment.Load is { } load ? new AskedFor(load.IsInvoked ? "spec.load.lambda.target" : "spec.load.jobs.target", load.Host) : null,
            LoadRequestsPerMinute = experiment.Load?.RequestsPerMinute ?? 0,
            SignalRoles =
            [
                .. hypothesis.Signals.OfType<MetricSignal>().Where(signal => signal.Metric.RoleArn is not null)
                    .Select(signal => new AskedFor($"signal {signal.Name} of Hypothesis {experiment.HypothesisName}", signal.Metric.RoleArn!)),
            ],
        };
    }

    private static IReadOnlyList<VantagePoint> Points(Experiment experiment, bool areInvoked) => experiment.Load is { } load && load.IsInvoked == areInvoked ? load.VantagePoints : [];
}

/// <summary>Something that a field asks for.</summary>
/// <param name="Field">The field, as messages name it.</param>
/// <param name="Value">What it asks for.</param>
public sealed record AskedFor(string Field, string Value);
