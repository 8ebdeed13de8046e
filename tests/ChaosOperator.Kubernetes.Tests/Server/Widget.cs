using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Tests.Server;

/// <summary>A custom kind with a spec that can fail to decode (size must be a number).</summary>
[KubernetesEntity(Group = "example.dev", ApiVersion = "v1", Kind = "Widget", PluralName = "widgets")]
public sealed class Widget : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "example.dev/v1";

    public string Kind { get; set; } = "Widget";

    public V1ObjectMeta Metadata { get; set; } = new();

    public WidgetSpec? Spec { get; set; }

    public WidgetStatus? Status { get; set; }
}

public sealed record WidgetSpec(int Size);

public sealed record WidgetStatus
{
    public int? Observed { get; init; }

    public string? Message { get; init; }
}
