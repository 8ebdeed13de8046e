using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Runs;
using ChaosOperator.Hosting;
using ChaosOperator.Resources;
using ChaosOperator.Schedules;

namespace ChaosOperator.Running;

/// <summary>Reads what is fixed about a run from its spec.</summary>
internal sealed class RunContexts(OperatorOptions options)
{
    /// <summary>The context of a run, or every error in its spec.</summary>
    public Reading<RunContext> Read(V1Alpha1ChaosRun run)
    {
        var experiment = ExperimentReader.Read(run.Spec.Experiment ?? new ChaosExperimentSpec(), CronSchedule.Problem);
        var hypothesis = HypothesisReader.Read(run.Spec.Hypothesis ?? new HypothesisSpec());
        if (!experiment.IsValid || !hypothesis.IsValid)
        {
            return new Reading<RunContext>(null, [.. experiment.Errors, .. hypothesis.Errors]);
        }

        if (SignalUses.Check(experiment.Value, hypothesis.Value) is { Count: > 0 } errors)
        {
            return new Reading<RunContext>(null, errors);
        }

        var owner = new ObjectOwner(options.ClusterName, run.Metadata.NamespaceProperty, run.Spec.ExperimentName ?? "", run.Spec.ExperimentUid ?? "");
        var plan = PlanCompiler.Compile(experiment.Value, owner);
        return new Reading<RunContext>(
            new RunContext(run.Metadata.Name, run.Metadata.Uid, run.Metadata.Generation ?? 1, experiment.Value, hypothesis.Value, plan, PlanHash.Of(plan), owner),
            []);
    }
}
