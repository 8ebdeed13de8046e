using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;
using ChaosOperator.Resources.Schedules;

namespace ChaosOperator.Resources.Documents;

/// <summary>What an experiment comes to once it is known what its documents are.</summary>
/// <param name="Spec">The spec as a run carries it.</param>
/// <param name="Experiment">The same, read.</param>
/// <param name="Plan">What it compiles to.</param>
/// <param name="Hash">Hash of the plan.</param>
public sealed record StandingPlan(ChaosExperimentSpec Spec, Experiment Experiment, Plan Plan, string Hash)
{
    /// <summary>Works it out. Pure.</summary>
    /// <param name="spec">A valid spec with all contents in place.</param>
    /// <param name="hashes">Hashes of the documents that are in the account already, by name.</param>
    /// <param name="owner">To whom the AWS objects belong.</param>
    public static StandingPlan Of(ChaosExperimentSpec spec, IReadOnlyDictionary<string, string> hashes, ObjectOwner owner)
    {
        var standing = spec.WithHashes(hashes);
        var experiment = ExperimentReader.Read(standing, CronSchedule.Problem).Value ?? throw new InvalidOperationException("The spec was valid before the hashes of documents were added.");
        var plan = PlanCompiler.Compile(experiment, owner);
        return new StandingPlan(standing, experiment, plan, PlanHash.Of(plan));
    }

    /// <summary>The hashes that were recorded when the documents were last read.</summary>
    public static IReadOnlyDictionary<string, string> Known(PlanRecord? record) =>
        (record?.ForeignDocuments ?? []).DistinctBy(document => document.Name).ToDictionary(document => document.Name, document => document.Hash);
}
