using System.ComponentModel.DataAnnotations;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Experiments;

/// <summary>What shows that the fault is gone, over a signal of the hypothesis, from the end of the FIS experiment on.</summary>
[CelRule("has(self.within) != has(self.settlesWithin)", "an entry of verify needs exactly one of within and settlesWithin")]
public sealed record VerifySpec
{
    /// <summary>What must be so again, as a reader of the status should see it.</summary>
    [Required, MinLength(1), MaxLength(128)]
    public string? Name { get; init; }

    /// <summary>Name of a signal of the hypothesis.</summary>
    [Required, MinLength(1), MaxLength(63)]
    public string? Signal { get; init; }

    /// <summary>The bound that samples are held against.</summary>
    [Required]
    public BoundSpec? Is { get; init; }

    /// <summary>At least one sample satisfies the bound whose period ends not later than this after the end of the fault.</summary>
    [DurationFormat(Positive = true)]
    public string? Within { get; init; }

    /// <summary>At some moment within this time after the end of the fault the bound is satisfied, and from then on until the time is over.</summary>
    [DurationFormat(Positive = true)]
    public string? SettlesWithin { get; init; }
}
