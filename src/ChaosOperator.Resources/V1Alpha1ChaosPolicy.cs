using ChaosOperator.Core.Policies;
using k8s;
using k8s.Models;

namespace ChaosOperator.Resources;

/// <summary>What the experiments of some namespaces may do in AWS, and when nobody may do anything: halt, freeze windows, concurrency. Cluster-scoped.</summary>
[KubernetesEntity(Group = ChaosOperatorApi.Group, ApiVersion = ChaosOperatorApi.Version, Kind = KubeKind, PluralName = KubePlural)]
public sealed class V1Alpha1ChaosPolicy : IKubernetesObject<V1ObjectMeta>, ISpec<ChaosPolicySpec>, IStatus<ChaosPolicyStatus?>
{
    /// <summary>The kind.</summary>
    public const string KubeKind = "ChaosPolicy";

    /// <summary>The kind's plural, lower case.</summary>
    public const string KubePlural = "chaospolicies";

    /// <summary>Group and version.</summary>
    public string ApiVersion { get; set; } = ChaosOperatorApi.GroupVersion;

    /// <summary>The kind.</summary>
    public string Kind { get; set; } = KubeKind;

    /// <summary>Name and the rest of the metadata.</summary>
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>What is wanted.</summary>
    public ChaosPolicySpec Spec { get; set; } = new();

    /// <summary>What is; written by the operator only.</summary>
    public ChaosPolicyStatus? Status { get; set; }
}
