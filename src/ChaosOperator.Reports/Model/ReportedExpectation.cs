using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Reports.Model;

/// <summary>An expectation and what became of it.</summary>
public sealed record ReportedExpectation
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The phase that it speaks of.</summary>
    public required ExpectationPhase Phase { get; init; }

    /// <summary>Name of its signal.</summary>
    public required string Signal { get; init; }

    /// <summary>Whether it takes part in the verdict.</summary>
    public required bool Required { get; init; }

    /// <summary>What was expected, as in <c>at least 43.8 (150 % of the baseline 29.2) within 8m</c>; null when the hypothesis no longer has it.</summary>
    public string? Expected { get; init; }

    /// <summary>What became of it.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Why.</summary>
    public required string Sentence { get; init; }

    /// <summary>Start of the first sample that decided it.</summary>
    public DateTimeOffset? DecidedBy { get; init; }

    /// <summary>Time from the anchor to what was expected.</summary>
    public string? Measured { get; init; }

    /// <summary>The time that it was given, from the same anchor; null where the form has none.</summary>
    public string? Limit { get; init; }

    /// <summary>Distance of the worst sample from the bound, in units of the signal: positive on the good side.</summary>
    public double? Margin { get; init; }

    /// <summary>Number of samples looked at.</summary>
    public int? Samples { get; init; }
}
