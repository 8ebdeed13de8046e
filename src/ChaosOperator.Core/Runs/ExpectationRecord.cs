using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Runs;

/// <summary>An expectation and what became of it.</summary>
public sealed record ExpectationRecord
{
    /// <summary>Name of the expectation.</summary>
    public required string Name { get; init; }

    /// <summary>The phase that it speaks of.</summary>
    public required ExpectationPhase Phase { get; init; }

    /// <summary>Name of the signal.</summary>
    public required string Signal { get; init; }

    /// <summary>Whether it takes part in the verdict.</summary>
    public required bool Required { get; init; }

    /// <summary>What became of it.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>One sentence that explains the outcome.</summary>
    public required string Sentence { get; init; }

    /// <summary>Start of the first sample that decided it.</summary>
    public DateTimeOffset? DecidedBy { get; init; }

    /// <summary>From the start of the phase (of the fault for impact and during, its end for after) to what was expected, such as 3m10s.</summary>
    public string? Measured { get; init; }

    /// <summary>Distance of the worst sample from the bound, in units of the signal: positive on the good side.</summary>
    public double? Margin { get; init; }

    /// <summary>Number of samples looked at.</summary>
    public int? Samples { get; init; }
}
