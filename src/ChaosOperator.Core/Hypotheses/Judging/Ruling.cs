namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>Why an outcome is Unknown.</summary>
internal enum Doubt
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>No whole period lies in the time that counts.</summary>
    NoPeriod,

    /// <summary>No period has a sample.</summary>
    NoData,

    /// <summary>A period without a sample could turn the outcome either way.</summary>
    Gap,

    /// <summary>The phase ended before the bound had been given its time.</summary>
    CutShort,
}

/// <summary>What a form makes of the periods of a phase.</summary>
internal readonly record struct Ruling
{
    /// <summary>What became of the expectation.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Why it is Unknown.</summary>
    public Doubt Doubt { get; init; }

    /// <summary>The period that decided; null when none did.</summary>
    public long? Decider { get; init; }

    /// <summary>Time from the anchor to what was expected.</summary>
    public TimeSpan? Measured { get; init; }

    /// <summary>Distance of the worst deciding sample from the bound; null or NaN when there is none.</summary>
    public double? Margin { get; init; }

    /// <summary>Number of samples looked at.</summary>
    public int Samples { get; init; }

    /// <summary>The first period that was not looked at any more.</summary>
    public required long LookedEnd { get; init; }

    /// <summary>The phase goes on and nothing is certain.</summary>
    public static Ruling Undecided(PhaseCells cells, int samples) =>
        new() { Outcome = Outcome.Undecided, Samples = samples, LookedEnd = cells.Closed };

    /// <summary>Nothing more will come and it cannot be told.</summary>
    public static Ruling Unknown(Doubt doubt, int samples, long lookedEnd) =>
        new() { Outcome = Outcome.Unknown, Doubt = doubt, Samples = samples, LookedEnd = lookedEnd };
}
