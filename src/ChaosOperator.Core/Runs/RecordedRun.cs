using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Runs;

/// <summary>
/// A run whose spec is no longer what was confirmed (API servers before 1.25 do not keep it from being changed): all that its mandate can tell, which is enough to stop and revert what was
/// started, and nothing that somebody wrote since.
/// </summary>
public static class RecordedRun
{
    /// <summary>The context of such a run, or what cannot be read of its mandate.</summary>
    /// <param name="name">Name of the run.</param>
    /// <param name="uid">UID of the run.</param>
    /// <param name="generation">Generation of the run's spec as it is now.</param>
    /// <param name="mandate">What was recorded.</param>
    /// <param name="owner">To whom the AWS objects belong, by the mandate.</param>
    public static Reading<RunContext> Read(string name, string uid, long generation, RunMandate mandate, ObjectOwner owner)
    {
        ArgumentNullException.ThrowIfNull(mandate);
        ArgumentNullException.ThrowIfNull(owner);
        var checks = new FieldChecks();
        var aws = ExperimentReader.ReadAws(mandate.Aws, checks);
        var fault = mandate.ToFault() is { } spec ? FaultReader.Read(spec, aws, null, null, checks) : new Fault.Fis("{}");
        if (aws is null || fault is null || checks.Errors.Count > 0)
        {
            return new Reading<RunContext>(null, checks.Errors);
        }

        var experiment = new Experiment(Unknown, aws, fault, [], new Trigger(null, null, false), ConcurrencyPolicy.Forbid, null, null, false, 0, 0);
        var plan = fault is not Fault.Fis ? PlanCompiler.Compile(experiment, owner) : OfTheUser(aws, owner);
        return new Reading<RunContext>(
            new RunContext(name, uid, generation, experiment, new Hypothesis("", "", [], TimeSpan.Zero, []), plan, PlanHash.Of(plan), owner) { Mandate = mandate, IsSpecChanged = true },
            []);
    }

    private const string Unknown = "unknown";

    /// <summary>Nothing of the template is needed: FIS undoes what its actions undo, and its experiment is found by what is recorded of it.</summary>
    private static Plan OfTheUser(AwsTarget aws, ObjectOwner owner) => new(
        [],
        new TemplatePlan("", aws.ExperimentRoleArn, new Dictionary<string, string>(), new Dictionary<string, ActionPlan>(), [], new Dictionary<string, string>()),
        [],
        new FaultWindowMarks([], []),
        TimeSpan.Zero,
        FisLimits.LongestExperiment)
    {
        Switch = DeadMansSwitch.Of(aws, owner),
    };
}
