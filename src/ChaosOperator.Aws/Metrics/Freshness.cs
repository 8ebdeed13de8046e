using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Metrics;

/// <summary>How old an answer may be.</summary>
public enum Freshness
{
    /// <summary>Every sample that counts by now was read after it had settled.</summary>
    Counted,

    /// <summary>And it was read at the present tick (<see cref="LookTicks"/>) or later: for samples that count before they have settled.</summary>
    Live,

    /// <summary>All of it is read now, whatever was read before.</summary>
    Anew,
}

/// <summary>What freshness means at a moment; pure.</summary>
internal static class FreshnessRule
{
    /// <summary>The earliest moment at which an answer may have been read.</summary>
    /// <param name="freshness">How old it may be.</param>
    /// <param name="asOf">The present moment.</param>
    /// <param name="period">Length of a sample.</param>
    /// <param name="settle">How long after its end a sample may still change.</param>
    public static DateTimeOffset NotBefore(this Freshness freshness, DateTimeOffset asOf, TimeSpan period, TimeSpan settle) => freshness switch
    {
        Freshness.Counted => Settling.LastCount(asOf, period, settle),
        Freshness.Live => ((DateTimeOffset[])[LookTicks.Last(asOf), Settling.LastCount(asOf, period, settle)]).Max(),
        Freshness.Anew => asOf,
        _ => throw new ArgumentOutOfRangeException(nameof(freshness), freshness, "There is no such freshness."),
    };
}
