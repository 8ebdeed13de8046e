using k8s;
using k8s.Models;

namespace ChaosOperator.Probe;

/// <summary>An object that asks for nothing but that its value be observed: what is left to measure is the runtime.</summary>
[KubernetesEntity(Group = "bench.example", ApiVersion = "v1", Kind = "Probe", PluralName = "probes")]
internal sealed class V1Probe : IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Group and version.</summary>
    public string ApiVersion { get; set; } = "bench.example/v1";

    /// <summary>The kind.</summary>
    public string Kind { get; set; } = "Probe";

    /// <summary>Name and the rest of the metadata.</summary>
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>What is wanted.</summary>
    public ProbeSpec Spec { get; set; } = new(0);

    /// <summary>What was seen of it.</summary>
    public ProbeStatus? Status { get; set; }
}

/// <summary>What is wanted.</summary>
/// <param name="Value">Any number.</param>
internal sealed record ProbeSpec(long Value);

/// <summary>What was seen.</summary>
/// <param name="Observed">The value that was wanted.</param>
internal sealed record ProbeStatus(long Observed);
