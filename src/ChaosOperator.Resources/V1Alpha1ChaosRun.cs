using ChaosOperator.Core.Runs;
using k8s;
using k8s.Models;

namespace ChaosOperator.Resources;

/// <summary>One execution of an experiment: created by the operator, never re-used. The record of what was shown.</summary>
[KubernetesEntity(Group = ChaosOperatorApi.Group, ApiVersion = ChaosOperatorApi.Version, Kind = KubeKind, PluralName = KubePlural)]
public sealed class V1Alpha1ChaosRun : IKubernetesObject<V1ObjectMeta>, ISpec<ChaosRunSpec>, IStatus<ChaosRunStatus?>
{
    /// <summary>The kind.</summary>
    public const string KubeKind = "ChaosRun";

    /// <summary>The kind's plural, lower case.</summary>
    public const string KubePlural = "chaosruns";

    /// <summary>Group and version.</summary>
    public string ApiVersion { get; set; } = ChaosOperatorApi.GroupVersion;

    /// <summary>The kind.</summary>
    public string Kind { get; set; } = KubeKind;

    /// <summary>Name, namespace and the rest of the metadata.</summary>
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>What is wanted.</summary>
    public ChaosRunSpec Spec { get; set; } = new();

    /// <summary>What is; written by the operator only.</summary>
    public ChaosRunStatus? Status { get; set; }
}
