namespace ChaosOperator.Core.Tests.Hypotheses.Naive;

/// <summary>What a closed period counts as, from the mildest to the strictest.</summary>
internal enum NaiveKind
{
    Value,
    Skipped,
    MayBeAnything,
    CountsAgainst,
}

/// <summary>One period of a signal.</summary>
internal sealed record NaiveCell(DateTimeOffset Start, DateTimeOffset End, NaiveKind Kind, double Value)
{
    /// <summary>Whether it is counted as a sample.</summary>
    public bool IsSample => Kind is NaiveKind.Value or NaiveKind.CountsAgainst;
}

/// <summary>A period in one of the worlds that may have been: it was there, and it speaks for or against the expectation.</summary>
internal readonly record struct NaiveFact(DateTimeOffset Start, DateTimeOffset End, bool IsGood);
