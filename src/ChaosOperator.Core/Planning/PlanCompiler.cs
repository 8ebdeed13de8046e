using System.Text.Json;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Planning;

/// <summary>Turns a valid experiment into the AWS objects that it needs. Pure: the same experiment always gives the same plan.</summary>
public static class PlanCompiler
{
    /// <summary>Compiles the fault of an experiment.</summary>
    /// <param name="experiment">The experiment, as <see cref="ExperimentReader"/> accepted it.</param>
    /// <param name="owner">To whom the AWS objects belong; the parameter <c>Owner</c> of our SSM documents comes from it.</param>
    /// <exception cref="InvalidOperationException">The experiment did not come from <see cref="ExperimentReader"/> and is not valid.</exception>
    public static Plan Compile(Experiment experiment, ObjectOwner owner)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(owner);
        var plan = experiment.Fault switch
        {
            Fault.LambdaExtension fault => LambdaExtensionPlan.Compile(fault, experiment, owner),
            Fault.Fis fault => FisTemplatePlan.Compile(fault, experiment, owner),
            Fault.ForeignTemplate fault => ForeignTemplatePlan.Compile(fault, experiment),
            Fault.Automation fault => AutomationPlan.Compile(fault, experiment),
            _ => throw new InvalidOperationException($"No plan is known for the fault {experiment.Fault.GetType().Name}."),
        };
        plan = WithDocuments(plan, experiment);
        return experiment.DeadMansSwitch ? Guarded(plan, DeadMansSwitch.Of(experiment.Aws, owner)) : plan;
    }

    /// <summary>Documents whose content is still to be read from elsewhere are no part of a plan: they are resolved before anything is done by it.</summary>
    private static Plan WithDocuments(Plan plan, Experiment experiment) => plan with
    {
        Documents = [.. plan.Documents, .. experiment.Documents.Where(document => document.Content is not null).Select(document => new DocumentPlan(document.Name, document.Content!) { IsOfExperiment = true })],
        Claims = [.. experiment.Documents.Where(document => document.IsForeign).Select(document => new DocumentClaim(document.Name, document.Hash))],
        Drift = experiment.Drift,
    };

    private static Plan Guarded(Plan plan, DeadMansSwitch guard) => plan with
    {
        Switch = guard,
        Template = plan.Template with { StopConditionAlarms = [.. plan.Template.StopConditionAlarms, guard.AlarmArn] },
    };

    /// <summary>The description of a template, at most as long as FIS allows.</summary>
    internal static string Describe(string what, ObjectOwner owner)
    {
        var text = $"{what} (Chaos Operator, experiment {owner.Namespace}/{owner.Experiment})";
        return text.Length <= FisLimits.Description ? text : text[..FisLimits.Description];
    }

    /// <summary>A small map as compact JSON.</summary>
    internal static string Json(IReadOnlyDictionary<string, string> map) => JsonSerializer.Serialize(map, LegibleJson.Compact);
}
