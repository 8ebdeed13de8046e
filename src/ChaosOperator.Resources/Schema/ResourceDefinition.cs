using System.Reflection;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Policies;
using ChaosOperator.Core.Runs;
using k8s.Models;

namespace ChaosOperator.Resources.Schema;

/// <summary>What a CustomResourceDefinition says beyond the schema.</summary>
/// <param name="Entity">The entity type.</param>
/// <param name="Spec">Type of its spec.</param>
/// <param name="Status">Type of its status.</param>
/// <param name="ShortName">Short name for kubectl.</param>
/// <param name="LongestName">The most characters that <c>metadata.name</c> may have; null: as many as Kubernetes allows.</param>
/// <param name="Columns">What <c>kubectl get</c> shows. Times of AWS are shown as text: kubectl can show ages of past dates only.</param>
/// <param name="IsNamespaced">False for a kind whose objects belong to the cluster.</param>
internal sealed record ResourceDefinition(
    Type Entity, Type Spec, Type Status, string ShortName, int? LongestName, IReadOnlyList<PrinterColumn> Columns, bool IsNamespaced = true)
{
    /// <summary>All kinds of the operator.</summary>
    public static IReadOnlyList<ResourceDefinition> All { get; } =
    [
        new(typeof(V1Alpha1ChaosExperiment), typeof(ChaosExperimentSpec), typeof(ChaosExperimentStatus), "cexp", ExperimentReader.LongestName,
        [
            new("Phase", ".status.phase"),
            new("Verdict", ".status.lastVerdict"),
            new("Last Run", ".status.lastRun"),
            new("Next Run", ".status.nextRunTime"),
            new("Ended", ".status.lastRunTime", Wide: true),
            new("Suspend", ".spec.suspend", "boolean", Wide: true),
            PrinterColumn.OfCondition(ExperimentConditions.Stalled),
            new("Message", ".status.message", Wide: true),
            PrinterColumn.Age,
        ]),
        new(typeof(V1Alpha1Hypothesis), typeof(HypothesisSpec), typeof(HypothesisStatus), "hyp", LongestName: null,
        [
            new("Experiments", ".status.experiments", "integer"),
            new("Verdict", ".status.lastVerdict"),
            new("Last Run", ".status.lastRun"),
            new("Claim", ".spec.claim", Wide: true),
            PrinterColumn.Age,
        ]),
        new(typeof(V1Alpha1ChaosRun), typeof(ChaosRunSpec), typeof(ChaosRunStatus), "crun", LongestName: null,
        [
            new("Experiment", ".spec.experimentName"),
            new("Phase", ".status.phase"),
            new("Verdict", ".status.verdict"),
            new("Started", ".status.startTime"),
            PrinterColumn.OfCondition(RunConditions.Stalled),
            new("Message", ".status.message", Wide: true),
            PrinterColumn.Age,
        ]),
        new(typeof(V1Alpha1ChaosPolicy), typeof(ChaosPolicySpec), typeof(ChaosPolicyStatus), "cpol", LongestName: null,
        [
            new("State", ".status.state"),
            new("Halted", ".status.haltedSince", "date"),
            new("Frozen Until", ".status.freeze.until"),
            new("Next Freeze", ".status.nextFreeze.start"),
            new("Namespaces", ".status.namespaceCount", "integer"),
            new("Message", ".status.message", Wide: true),
            PrinterColumn.Age,
        ], IsNamespaced: false),
    ];

    /// <summary>Kind, plural and version.</summary>
    public KubernetesEntityAttribute Names => Entity.GetCustomAttribute<KubernetesEntityAttribute>()!;

    /// <summary>Name of the file that holds the definition.</summary>
    public string FileName => $"{Names.Group}_{Names.PluralName}.yaml";
}
