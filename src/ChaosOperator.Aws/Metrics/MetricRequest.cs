using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Metrics;

/// <summary>A signal that is to be read.</summary>
/// <param name="SignalName">Its name; the key of the answer.</param>
/// <param name="Source">What to ask CloudWatch for.</param>
/// <param name="Period">Length of a sample: 1, 5, 10, 20, 30 s or whole minutes.</param>
/// <param name="From">Start of what is wanted; a sample that covers it is included.</param>
/// <param name="To">End of what is wanted; samples whose period ends later are left out.</param>
public sealed record MetricRequest(string SignalName, MetricSource Source, TimeSpan Period, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How long after its end a sample may still change; until then it is asked for again.</summary>
    public TimeSpan Settle { get; init; }

    /// <summary>The moment at which the caller asks, by the clock of all callers; the end of what is wanted where nothing else is said.</summary>
    public DateTimeOffset AsOf { get; init; } = To;

    /// <summary>How old an answer may be.</summary>
    public Freshness Freshness { get; init; }

    /// <summary>The earliest moment at which an answer may have been read to be good enough.</summary>
    internal DateTimeOffset NotBefore => Freshness.NotBefore(AsOf, Period, Settle);
}

/// <summary>What was read; each signal asked for is in one of both.</summary>
/// <param name="Series">Series by the name of the signal.</param>
/// <param name="Failures">Signals that could not be read, and why.</param>
public sealed record MetricReadings(IReadOnlyDictionary<string, Series> Series, IReadOnlyDictionary<string, AwsFailure> Failures);
