using ChaosOperator.Core.Hypotheses;
using k8s;
using k8s.Models;

namespace ChaosOperator.Resources;

/// <summary>A claim about a system, the signals that show it, and the expectations that decide it. Reusable by many experiments.</summary>
[KubernetesEntity(Group = ChaosOperatorApi.Group, ApiVersion = ChaosOperatorApi.Version, Kind = KubeKind, PluralName = KubePlural)]
public sealed class V1Alpha1Hypothesis : IKubernetesObject<V1ObjectMeta>, ISpec<HypothesisSpec>, IStatus<HypothesisStatus?>
{
    /// <summary>The kind.</summary>
    public const string KubeKind = "Hypothesis";

    /// <summary>The kind's plural, lower case.</summary>
    public const string KubePlural = "hypotheses";

    /// <summary>Group and version.</summary>
    public string ApiVersion { get; set; } = ChaosOperatorApi.GroupVersion;

    /// <summary>The kind.</summary>
    public string Kind { get; set; } = KubeKind;

    /// <summary>Name, namespace and the rest of the metadata.</summary>
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>What is wanted.</summary>
    public HypothesisSpec Spec { get; set; } = new();

    /// <summary>What is; written by the operator only.</summary>
    public HypothesisStatus? Status { get; set; }
}
