namespace ChaosOperator.Core.Runs;

/// <summary>What <c>verify</c> showed after the fault.</summary>
public sealed record VerificationRecord
{
    /// <summary>Number of the attempt, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>From when on samples count for this attempt: the end of the FIS experiment, later that of the wait before it.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The expectations with their outcomes in this attempt, or in the last one that was decided.</summary>
    public IReadOnlyList<ExpectationRecord> Expectations { get; init; } = [];
}
