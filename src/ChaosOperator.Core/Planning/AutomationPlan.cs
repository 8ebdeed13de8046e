using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Planning;

/// <summary>A fault that is an SSM Automation, without FIS.</summary>
/// <param name="Inject">What injects the fault, holds it and lifts it again.</param>
/// <param name="Revert">What lifts it, whatever became of the other.</param>
/// <param name="RoleArn">Role that both act as.</param>
public sealed record AutomationPlan(AutomationCall Inject, AutomationCall Revert, string RoleArn)
{
    /// <summary>The name of the revert in status and messages.</summary>
    public string RevertTarget => Revert.DocumentName;

    /// <summary>Compiles the fault.</summary>
    internal static Plan Compile(Fault.Automation fault, Experiment experiment)
    {
        var none = new Dictionary<string, string>();
        return new Plan(
            [],
            new TemplatePlan($"Automation {fault.Inject.DocumentName}", experiment.Aws.ExperimentRoleArn, none, new Dictionary<string, ActionPlan>(), experiment.StopConditionAlarms, none),
            [],
            new FaultWindowMarks([], []) { InForceWhile = fault.InForceWhile },
            fault.MaxDuration,
            fault.MaxDuration)
        {
            Automation = new AutomationPlan(fault.Inject, fault.Revert, experiment.Aws.ExperimentRoleArn),
        };
    }
}

/// <summary>An execution of an SSM Automation document.</summary>
/// <param name="DocumentName">Name of the document.</param>
/// <param name="DocumentVersion">Its version; null: the default version.</param>
/// <param name="Parameters">Its parameters but the role.</param>
public sealed record AutomationCall(string DocumentName, string? DocumentVersion, IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters)
{
    /// <summary>The parameter that takes the role.</summary>
    public const string Role = "AutomationAssumeRole";

    /// <summary>Whether a document acts as the role that it is handed.</summary>
    /// <param name="assumeRole">The member <c>assumeRole</c> of the document; null: it has none.</param>
    public static bool IsHandedOn(string? assumeRole) => assumeRole?.Replace(" ", "", StringComparison.Ordinal) == $"{{{{{Role}}}}}";

    /// <summary>All parameters, the role included.</summary>
    /// <param name="roleArn">The role.</param>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> With(string roleArn) => new Dictionary<string, IReadOnlyList<string>>(Parameters) { [Role] = [roleArn] };
}
