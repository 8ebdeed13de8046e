using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Planning;

/// <summary>A FIS template of somebody else: it is run and never written, so the plan holds what the experiment claims of it.</summary>
internal static class ForeignTemplatePlan
{
    /// <summary>Compiles the fault.</summary>
    public static Plan Compile(Fault.ForeignTemplate fault, Experiment experiment)
    {
        // Beyond its limit the operator stops it: how long it takes the template alone knows.
        var longest = experiment.MaxDuration + FisTemplatePlan.Allowance is { } limit && limit < FisLimits.LongestExperiment ? limit : FisLimits.LongestExperiment;
        var none = new Dictionary<string, string>();
        return new Plan(
            [],
            new TemplatePlan($"Template {fault.TemplateId}", experiment.Aws.ExperimentRoleArn, none, new Dictionary<string, ActionPlan>(), experiment.StopConditionAlarms, none),
            [],
            new FaultWindowMarks([], []) { InForceWhile = fault.InForceWhile },
            experiment.MaxDuration ?? FisLimits.LongestExperiment,
            longest)
        {
            NeedsPreview = true,
            Foreign = new TemplateClaim(
                fault.TemplateId, experiment.Aws.ExperimentRoleArn, experiment.StopConditionAlarms, fault.AutomationRoleArns, fault.InForceWhile, experiment.MaxDuration),
        };
    }
}
