using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Hypotheses;

/// <summary>A claim about a system, the signals that show it, and the expectations that decide it. Reusable by many experiments.</summary>
[CelRule(
    "self.steadyState.expect.all(e, self.signals.exists(s, s.name == e.signal))",
    "each expectation of steadyState has to name a signal that is declared under signals")]
[CelRule(
    "!has(self.impact) || self.impact.all(e, self.signals.exists(s, s.name == e.signal))",
    "each expectation of impact has to name a signal that is declared under signals")]
[CelRule(
    "!has(self.during) || self.during.all(e, self.signals.exists(s, s.name == e.signal))",
    "each expectation of during has to name a signal that is declared under signals")]
[CelRule(
    "!has(self.after) || self.after.all(e, self.signals.exists(s, s.name == e.signal))",
    "each expectation of after has to name a signal that is declared under signals")]
public sealed record HypothesisSpec
{
    /// <summary>The situation in which the claim is made, in one sentence.</summary>
    [MaxLength(1024)]
    public string? Given { get; init; }

    /// <summary>What must stay true, in one sentence.</summary>
    [Required, MinLength(1), MaxLength(1024)]
    public string? Claim { get; init; }

    /// <summary>The named time series that expectations speak of.</summary>
    [Required, MinLength(1), MaxLength(50), ListMapKey("name")]
    public IReadOnlyList<SignalSpec>? Signals { get; init; }

    /// <summary>What must hold before anything is injected; its window is also the baseline of relative bounds.</summary>
    [Required]
    public SteadyStateSpec? SteadyState { get; init; }

    /// <summary>The proof that the fault bit. Without it a run can never be Confirmed.</summary>
    [MaxLength(50), ListMapKey("name")]
    public IReadOnlyList<ExpectationSpec>? Impact { get; init; }

    /// <summary>What must hold while the fault is in force.</summary>
    [MaxLength(50), ListMapKey("name")]
    public IReadOnlyList<ExpectationSpec>? During { get; init; }

    /// <summary>What must hold once the fault is lifted.</summary>
    [MaxLength(50), ListMapKey("name")]
    public IReadOnlyList<ExpectationSpec>? After { get; init; }

    /// <summary>Configuration that is read before the fault is injected and held against the hypothesis: causes, not only numbers.</summary>
    public AuditSpec? Audit { get; init; }
}

/// <summary>The steady state of the system.</summary>
[CelRule(
    "self.expect.exists(e, !has(e.required) || e.required)",
    "require at least one expectation of the steady state; nothing else keeps a fault from a system that is not steady")]
public sealed record SteadyStateSpec
{
    /// <summary>How long the system must have been steady before the fault is injected.</summary>
    [DurationFormat(Positive = true), DefaultValue("5m")]
    public string? Window { get; init; }

    /// <summary>The expectations over that window.</summary>
    [Required, MinLength(1), MaxLength(50), ListMapKey("name")]
    public IReadOnlyList<ExpectationSpec>? Expect { get; init; }
}
