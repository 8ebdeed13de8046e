using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Runs;

/// <summary>A guard of the experiment (<c>abortWhen</c>) and where it stands.</summary>
public sealed record GuardRecord
{
    /// <summary>Name of the guard.</summary>
    public required string Name { get; init; }

    /// <summary>Name of its signal.</summary>
    public required string Signal { get; init; }

    /// <summary>Where it stands.</summary>
    public required GuardOutcome Outcome { get; init; }

    /// <summary>One sentence that explains it.</summary>
    public required string Sentence { get; init; }

    /// <summary>Until when its signal told something.</summary>
    public DateTimeOffset? KnownUntil { get; init; }

    /// <summary>Start of the first sample that made it come true.</summary>
    public DateTimeOffset? DecidedBy { get; init; }
}
