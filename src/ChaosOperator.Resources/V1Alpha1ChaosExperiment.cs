using ChaosOperator.Core.Experiments;
using k8s;
using k8s.Models;

namespace ChaosOperator.Resources;

/// <summary>A fault, the hypothesis that it tests, when to run it, and the limits that keep it safe. Standing: it may run many times.</summary>
[KubernetesEntity(Group = ChaosOperatorApi.Group, ApiVersion = ChaosOperatorApi.Version, Kind = KubeKind, PluralName = KubePlural)]
public sealed class V1Alpha1ChaosExperiment : IKubernetesObject<V1ObjectMeta>, ISpec<ChaosExperimentSpec>, IStatus<ChaosExperimentStatus?>
{
    /// <summary>The kind.</summary>
    public const string KubeKind = "ChaosExperiment";

    /// <summary>The kind's plural, lower case.</summary>
    public const string KubePlural = "chaosexperiments";

    /// <summary>Group and version.</summary>
    public string ApiVersion { get; set; } = ChaosOperatorApi.GroupVersion;

    /// <summary>The kind.</summary>
    public string Kind { get; set; } = KubeKind;

    /// <summary>Name, namespace and the rest of the metadata.</summary>
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>What is wanted.</summary>
    public ChaosExperimentSpec Spec { get; set; } = new();

    /// <summary>What is; written by the operator only.</summary>
    public ChaosExperimentStatus? Status { get; set; }
}
