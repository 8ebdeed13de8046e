using System.ComponentModel.DataAnnotations;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Experiments;

/// <summary>Stops the fault when it comes true while the fault is being injected; the run then reverts and is Inconclusive.</summary>
public sealed record AbortWhenSpec
{
    /// <summary>What must not happen, as a reader of the verdict should see it.</summary>
    [Required, MinLength(1), MaxLength(128)]
    public string? Name { get; init; }

    /// <summary>Name of a signal of the hypothesis.</summary>
    [Required, MinLength(1), MaxLength(63)]
    public string? Signal { get; init; }

    /// <summary>The bound: once samples satisfy it the fault is stopped.</summary>
    [Required]
    public BoundSpec? Is { get; init; }

    /// <summary>Consecutive samples that satisfy the bound must cover this long; default: one sample is enough.</summary>
    [DurationFormat(Positive = true)]
    public string? For { get; init; }
}
