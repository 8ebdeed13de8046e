using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Evidence;

/// <summary>
/// A run with all that its verdict rests on, to be judged again elsewhere. Documented in docs/evidence.md. Times are ISO 8601 in UTC, durations such as 3m10s, values in
/// the units of their signals.
/// </summary>
public sealed record RunExport
{
    /// <summary>Tells this format from others.</summary>
    public const string ThisFormat = "chaosoperator.dev/run-export";

    /// <summary>The version that is written. A reader refuses newer ones, since they may mean something else by the same fields.</summary>
    public const int ThisVersion = 1;

    /// <summary>Always <see cref="ThisFormat"/>.</summary>
    public string? Format { get; init; }

    /// <summary>Version of the format.</summary>
    public int? Version { get; init; }

    /// <summary>Namespace of the run.</summary>
    public string? Namespace { get; init; }

    /// <summary>Name of the run.</summary>
    public string? Run { get; init; }

    /// <summary>UID of the run.</summary>
    public string? Uid { get; init; }

    /// <summary>The hypothesis as it was.</summary>
    public HypothesisSpec? Hypothesis { get; init; }

    /// <summary>The status of the run, without what is written out in <see cref="Signals"/>.</summary>
    public ChaosRunStatus? Status { get; init; }

    /// <summary>The samples of every metric signal, as they were counted.</summary>
    public IReadOnlyList<ExportedSignal>? Signals { get; init; }

    /// <summary>Why this program cannot read it, whatever is wanted of it; null when it can. What is missing in it is for its reader to say.</summary>
    public string? UnreadableBecause() =>
        Format != ThisFormat ? $"This is no export of a run: {(Format is null ? "it names no format" : $"its format is “{Format}”")}, and that of one is “{ThisFormat}”."
        : Version is not { } version || version < 1 ? "The export has no version."
        : version > ThisVersion ? $"The export is of version {version}; this program reads up to version {ThisVersion}. Use a newer one."
        : null;

    /// <summary>The export of a run; null when it has none of its samples.</summary>
    /// <param name="space">Namespace of the run.</param>
    /// <param name="name">Its name.</param>
    /// <param name="uid">Its UID.</param>
    /// <param name="spec">Its spec.</param>
    /// <param name="status">Its status.</param>
    public static RunExport? Of(string space, string name, string uid, ChaosRunSpec spec, ChaosRunStatus status)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(status);
        return status.Evidence is not { Series: not null } evidence ? null : new RunExport
        {
            Format = ThisFormat,
            Version = ThisVersion,
            Namespace = space,
            Run = name,
            Uid = uid,
            Hypothesis = spec.Hypothesis,
            Status = status with { Signals = [], Evidence = evidence with { Series = null } },
            Signals = [.. SeriesText.Read(evidence.Series).Select(ExportedSignal.Of)],
        };
    }
}

/// <summary>The samples of a metric signal.</summary>
public sealed record ExportedSignal
{
    /// <summary>Name of the signal.</summary>
    public required string Name { get; init; }

    /// <summary>Length of a sample, such as 1m.</summary>
    public required string Period { get; init; }

    /// <summary>Start of the first sample.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>One value a period in units of the signal; null where the period was counted as missing. What follows the last one was not counted.</summary>
    public required IReadOnlyList<double?> Values { get; init; }

    /// <summary>Writes a signal out.</summary>
    internal static ExportedSignal Of(CountedSignal signal)
    {
        var values = new double?[signal.Periods];
        foreach (var sample in signal.Samples)
        {
            values[(sample.Start - signal.From).Ticks / signal.Period.Ticks] = sample.Value;
        }

        return new ExportedSignal { Name = signal.Name, Period = Durations.Format(signal.Period), Start = signal.From, Values = values };
    }

    /// <summary>The signal as it was counted; null when its period is none.</summary>
    public CountedSignal? Counted() => Durations.Parse(Period) is { Ticks: > 0 } period
        ? new CountedSignal(
            Name,
            period,
            Start,
            Start + (Values.Count * period),
            [.. Values.Index().Where(entry => entry.Item is not null).Select(entry => new Sample(Start + (entry.Index * period), entry.Item!.Value))],
            [],
            0,
            0)
        : null;
}
