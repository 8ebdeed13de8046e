using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Tests.Server;

/// <summary>A second custom kind: the child of a widget.</summary>
[KubernetesEntity(Group = "example.dev", ApiVersion = "v1", Kind = "Gadget", PluralName = "gadgets")]
public sealed class Gadget : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "example.dev/v1";

    public string Kind { get; set; } = "Gadget";

    public V1ObjectMeta Metadata { get; set; } = new();
}
