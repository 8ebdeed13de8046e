using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Planning;

/// <summary>A FIS template of the user's own, passed through. The whole experiment is the fault window: only its author knows which action bites.</summary>
internal static class FisTemplatePlan
{
    /// <summary>Granted to an action that states no duration, and to FIS for starting and resolving targets.</summary>
    private static readonly TimeSpan Allowance = TimeSpan.FromMinutes(10);

    /// <summary>Compiles the fault.</summary>
    public static Plan Compile(Fault.Fis fault, Experiment experiment, ObjectOwner owner)
    {
        var template = FisTemplateReader.Accepted(fault);
        var longest = Allowance + new ActionOrder(template.Actions).LongestChain(action => FisActionReader.StatedDuration(action) ?? Allowance);
        return new Plan(
            [],
            new TemplatePlan(
                template.Description ?? PlanCompiler.Describe($"Runs {template.Actions.Count} FIS actions", owner),
                experiment.Aws.ExperimentRoleArn,
                template.Targets,
                template.Actions,
                experiment.StopConditionAlarms,
                template.Extra)
            {
                AuthorTags = template.Tags,
            },
            [],
            new FaultWindowMarks([], []),
            template.Duration,
            longest < FisLimits.LongestExperiment ? longest : FisLimits.LongestExperiment)
        {
            NeedsPreview = template.SelectsResources,
        };
    }
}
