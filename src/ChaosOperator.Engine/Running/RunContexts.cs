using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schedules;

namespace ChaosOperator.Engine.Running;

/// <summary>Reads what is fixed about a run from its spec.</summary>
/// <param name="clusterName">Name in the tags of AWS objects.</param>
internal sealed class RunContexts(string clusterName)
{
    /// <summary>The context of a run, or every error in its spec. A run whose spec was changed since is known by its mandate alone.</summary>
    /// <param name="run">The run; only its metadata counts once its spec was changed.</param>
    /// <param name="mandate">What it may act on.</param>
    public Reading<RunContext> Read(V1Alpha1ChaosRun run, RunMandate mandate) => mandate.Generation != GenerationOf(run)
        ? RecordedRun.Read(
            run.Metadata.Name, run.Metadata.Uid, GenerationOf(run), mandate, new ObjectOwner(clusterName, run.Metadata.NamespaceProperty, mandate.ExperimentName, mandate.ExperimentUid))
        : AsSpecified(run, mandate);

    /// <summary>Generation of the spec of a run. API servers count a deletion as one more, although it leaves the spec as it was.</summary>
    public static long GenerationOf(V1Alpha1ChaosRun run) => (run.Metadata.Generation ?? 1) - (run.Metadata.DeletionTimestamp is null ? 0 : 1);

    private Reading<RunContext> AsSpecified(V1Alpha1ChaosRun run, RunMandate mandate)
    {
        var experiment = ExperimentReader.Read(run.Spec.Experiment ?? new ChaosExperimentSpec(), CronSchedule.Problem);
        var hypothesis = HypothesisReader.Read(run.Spec.Hypothesis ?? new HypothesisSpec());
        if (!experiment.IsValid || !hypothesis.IsValid)
        {
            return new Reading<RunContext>(null, [.. experiment.Errors, .. hypothesis.Errors]);
        }

        if (experiment.Value.Documents.FirstOrDefault(document => document.Source is not null) is { } unread)
        {
            return new Reading<RunContext>(null, [new FieldError("spec.experiment.documents", $"document {unread.Name} names a ConfigMap", "ask the experiment for a run: it is created with the content")]);
        }

        if (SignalUses.Check(experiment.Value, hypothesis.Value) is { Count: > 0 } errors)
        {
            return new Reading<RunContext>(null, errors);
        }

        var owner = new ObjectOwner(clusterName, run.Metadata.NamespaceProperty, run.Spec.ExperimentName ?? "", run.Spec.ExperimentUid ?? "");
        var plan = PlanCompiler.Compile(experiment.Value, owner);
        return new Reading<RunContext>(
            new RunContext(run.Metadata.Name, run.Metadata.Uid, GenerationOf(run), experiment.Value, hypothesis.Value, plan, PlanHash.Of(plan), owner) { Mandate = mandate },
            []);
    }
}
