using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ChaosOperator.Core.Conditions;

/// <summary>Whether a condition is met.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConditionStatus>))]
public enum ConditionStatus
{
    /// <summary>Not known yet.</summary>
    Unknown,

    /// <summary>Met.</summary>
    True,

    /// <summary>Not met.</summary>
    False,
}

/// <summary>One aspect of a resource's state, after the Kubernetes API conventions (metav1.Condition).</summary>
public sealed record Condition
{
    /// <summary>Name of the aspect, such as <c>Accepted</c>.</summary>
    [Required]
    public required string Type { get; init; }

    /// <summary>Whether the condition is met.</summary>
    [Required]
    public required ConditionStatus Status { get; init; }

    /// <summary>One CamelCase word for programs.</summary>
    [Required]
    public required string Reason { get; init; }

    /// <summary>A sentence for people: what happened, to what, what to do next.</summary>
    [Required]
    public required string Message { get; init; }

    /// <summary>When the status last changed.</summary>
    [Required]
    public required DateTimeOffset LastTransitionTime { get; init; }

    /// <summary>The generation of the resource that this condition speaks of.</summary>
    public long? ObservedGeneration { get; init; }
}
