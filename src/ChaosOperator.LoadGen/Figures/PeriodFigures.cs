using System.Collections.Immutable;
using ChaosOperator.LoadGen.Answers;

namespace ChaosOperator.LoadGen.Figures;

/// <summary>What ended in a stretch of time.</summary>
/// <param name="Start">Its start.</param>
/// <param name="End">Its end, exclusive.</param>
internal sealed record PeriodFigures(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>How many requests ended how; what did not happen may be missing.</summary>
    public ImmutableDictionary<Outcome, long> Outcomes { get; init; } = ImmutableDictionary<Outcome, long>.Empty;

    /// <summary>How many successful requests each region answered, those that were seen before with zero.</summary>
    public ImmutableDictionary<string, long> Regions { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>From when answered requests were due to the end of their answer, milliseconds.</summary>
    public ValueSummary Latency { get; init; }

    /// <summary>From when requests were due to when they were sent, milliseconds: what the generator itself adds.</summary>
    public ValueSummary Lateness { get; init; }

    /// <summary>How many requests ended in any way.</summary>
    public long Total => Outcomes.Values.Sum();

    /// <summary>Both as one stretch, from the earlier start to the later end. Every count and sum is kept.</summary>
    public PeriodFigures And(PeriodFigures other) => new(Start < other.Start ? Start : other.Start, End > other.End ? End : other.End)
    {
        Outcomes = Sum(Outcomes, other.Outcomes),
        Regions = Sum(Regions, other.Regions),
        Latency = Latency.And(other.Latency),
        Lateness = Lateness.And(other.Lateness),
    };

    private static ImmutableDictionary<TKey, long> Sum<TKey>(ImmutableDictionary<TKey, long> one, ImmutableDictionary<TKey, long> other)
        where TKey : notnull =>
        one.SetItems(other.Select(count => KeyValuePair.Create(count.Key, count.Value + one.GetValueOrDefault(count.Key))));
}
