using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Hypotheses;

/// <summary>
/// What one signal has to show in one phase: a bound, and when it has to be satisfied. Limits count from the start of the phase: that of the fault for impact and during, its end for after.
/// </summary>
[CelRule(
    "[has(self.always) && self.always, has(self.never) && self.never, has(self.within), has(self.settlesWithin)].filter(x, x).size() <= 1",
    "an expectation takes at most one of always, never, within and settlesWithin")]
[CelRule("!has(self.__for__) || has(self.within)", "for needs within")]
[CelRule(
    "!(has(self.tolerate) && self.tolerate > 0 && (has(self.within) || has(self.settlesWithin)))",
    "tolerate goes with always and never only")]
[CelRule(
    "!has(self.always) || self.always || has(self.never) && self.never || has(self.within) || has(self.settlesWithin)",
    "always: false says nothing by itself; leave it out, or give never, within or settlesWithin")]
public sealed record ExpectationSpec
{
    /// <summary>What is expected, as a reader of the verdict should see it.</summary>
    [Required, MinLength(1), MaxLength(128)]
    public string? Name { get; init; }

    /// <summary>Name of the signal.</summary>
    [Required, MinLength(1), MaxLength(63)]
    public string? Signal { get; init; }

    /// <summary>The bound that samples are held against.</summary>
    [Required]
    public BoundSpec? Is { get; init; }

    /// <summary>Every sample of the phase satisfies the bound. What is meant when none of always, never, within and settlesWithin is given.</summary>
    public bool? Always { get; init; }

    /// <summary>No sample of the phase satisfies the bound: the bound says what must not happen.</summary>
    public bool? Never { get; init; }

    /// <summary>At least one sample satisfies the bound whose period ends not later than this after the start of the phase. Once is enough, even if it is violated again later.</summary>
    [DurationFormat(Positive = true)]
    public string? Within { get; init; }

    /// <summary>With <c>within</c>: the bound is satisfied without a break for this long, beginning by the limit.</summary>
    [DurationFormat(Positive = true)]
    public string? For { get; init; }

    /// <summary>Not later than this after the start of the phase the bound is satisfied, and stays so to the end of the phase.</summary>
    [DurationFormat(Positive = true)]
    public string? SettlesWithin { get; init; }

    /// <summary>With <c>always</c> and <c>never</c>: how many violating samples do not matter.</summary>
    [Range(0, 10_000), DefaultValue(0)]
    public int? Tolerate { get; init; }

    /// <summary>Samples of this much time at the start of the phase are not looked at. Limits count from the start all the same.</summary>
    [DurationFormat]
    public string? Grace { get; init; }

    /// <summary>False: it is reported, and does not decide the verdict.</summary>
    [DefaultValue(true)]
    public bool? Required { get; init; }
}

/// <summary>
/// A bound. Exactly one member. A number is absolute; a quantity with % is relative to the baseline, the mean of the signal over the steady-state window.
/// </summary>
[ExactlyOneOf("equals", "atLeast", "atMost", "above", "below", "between")]
public sealed record BoundSpec
{
    /// <summary>The sample equals this.</summary>
    [JsonPropertyName("equals")]
    public ScalarText? EqualTo { get; init; }

    /// <summary>The sample is this or more.</summary>
    public ScalarText? AtLeast { get; init; }

    /// <summary>The sample is this or less.</summary>
    public ScalarText? AtMost { get; init; }

    /// <summary>The sample is more than this.</summary>
    public ScalarText? Above { get; init; }

    /// <summary>The sample is less than this.</summary>
    public ScalarText? Below { get; init; }

    /// <summary>The sample lies between two values, both included: [low, high].</summary>
    [MinLength(2), MaxLength(2)]
    public IReadOnlyList<ScalarText>? Between { get; init; }
}
