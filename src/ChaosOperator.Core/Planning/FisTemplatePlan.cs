using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Planning;

/// <summary>A FIS template of the user's own, passed through.</summary>
internal static class FisTemplatePlan
{
    /// <summary>Actions that leave everything as it is.</summary>
    private static readonly string[] Harmless = ["aws:fis:wait", "aws:cloudwatch:assert-alarm-state"];

    /// <summary>Granted to an action that states no duration, and to FIS for starting and resolving targets.</summary>
    internal static readonly TimeSpan Allowance = TimeSpan.FromMinutes(10);

    /// <summary>Compiles the fault.</summary>
    public static Plan Compile(Fault.Fis fault, Experiment experiment, ObjectOwner owner)
    {
        var template = FisTemplateReader.Accepted(fault);
        var longest = Allowance + new ActionOrder(template.Actions).LongestChain(action => FisActionReader.StatedDuration(action) ?? Allowance);
        return new Plan(
            [],
            new TemplatePlan(
                template.Description ?? PlanCompiler.Describe(fault.What ?? $"Runs {template.Actions.Count} FIS actions", owner),
                experiment.Aws.ExperimentRoleArn,
                template.Targets,
                template.Actions,
                experiment.StopConditionAlarms,
                template.Extra)
            {
                AuthorTags = template.Tags,
                TargetAccounts = template.TargetAccounts,
            },
            [],
            Marks(fault, template),
            template.Duration,
            longest < FisLimits.LongestExperiment ? longest : FisLimits.LongestExperiment)
        {
            NeedsPreview = template.SelectsResources,
        };
    }

    /// <summary>
    /// The fault bites from the first action that does something. Until when, only the author knows: what an action leaves behind when it ends may be just what is tested, so without a word of theirs
    /// it is the end of the experiment.
    /// </summary>
    private static FaultWindowMarks Marks(Fault.Fis fault, FisTemplate template) => new([], [])
    {
        BitesWhenStarted = [.. template.Actions.Where(action => !Harmless.Contains(action.Value.ActionId)).Select(action => action.Key)],
        InForceWhile = fault.InForceWhile,
    };
}
