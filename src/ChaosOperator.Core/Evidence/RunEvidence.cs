using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Evidence;

/// <summary>Keeps what a run counted in its status, so that a restart, a late sample or a changed one can never turn what was decided.</summary>
public static class RunEvidence
{
    /// <summary>What is counted after a look, and how it is stored. When nothing was read, what was counted before is still good, as of then.</summary>
    /// <returns>The series to judge by, null when there is none; and what to store.</returns>
    public static (IReadOnlyDictionary<string, Series>? Series, EvidenceRecord? Record) Count(
        Hypothesis hypothesis, ChaosRunStatus status, IReadOnlyDictionary<string, Series>? read, DateTimeOffset asOf, string? refusal)
    {
        if (status.SteadyStateWindow?.Start is not { } from || (read is null && status.Evidence is null))
        {
            return (null, status.Evidence);
        }

        // A clock that was set back does not make unknown what was counted.
        var latest = status.Evidence?.AsOf is { } before && (read is null || before > asOf) ? before : asOf;
        if (status.Evidence?.Omitted is not null)
        {
            return (read, Dated(status, status.Evidence, latest, refusal));
        }

        var known = Known(status.Evidence);
        var counted = read is null
            ? [.. known.Values]
            : hypothesis.Signals.OfType<MetricSignal>()
                .Where(signal => read.ContainsKey(signal.Name))
                .Select(signal => Counting.Add(known.GetValueOrDefault(signal.Name), signal, read[signal.Name], from, asOf))
                .ToList();
        var record = read is null ? status.Evidence! : new EvidenceRecord { Series = SeriesText.Write(counted), Quality = [.. counted.Select(Quality)] };
        return (counted.ToDictionary(signal => signal.Name, signal => signal.ToSeries(), StringComparer.Ordinal), Dated(status, record, latest, refusal));
    }

    /// <summary>What was counted, by signal.</summary>
    public static IReadOnlyDictionary<string, CountedSignal> Known(EvidenceRecord? record)
    {
        var quality = (record?.Quality ?? []).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        return SeriesText.Read(record?.Series)
            .Select(signal => quality.TryGetValue(signal.Name, out var known) ? signal with { PartialLooks = known.PartialLooks ?? 0 } : signal)
            .DistinctBy(signal => signal.Name)
            .ToDictionary(signal => signal.Name, StringComparer.Ordinal);
    }

    /// <summary>The signals of which a later read shows periods otherwise than they were counted.</summary>
    public static IReadOnlyList<DataQuality> Differences(EvidenceRecord? record, IReadOnlyDictionary<string, Series> read)
    {
        var differing = new List<DataQuality>();
        foreach (var signal in Known(record).Values.Where(signal => read.ContainsKey(signal.Name)))
        {
            var (later, count) = Counting.Compare(signal, read[signal.Name]);
            if (count > 0)
            {
                differing.Add(Quality(signal with { Later = later, LaterCount = count }));
            }
        }

        return differing;
    }

    /// <summary>Marks the last look as one that decided something: it stays when another follows.</summary>
    public static EvidenceRecord? Decisive(EvidenceRecord? record) =>
        record is { Looks: [.., var last] looks } ? record with { Looks = [.. looks.SkipLast(1), last with { Decided = true }] } : record;

    /// <summary>A stored status as if its last look had been at the moment of a later one that showed the same: what still differs from the later status is news, and worth being stored.</summary>
    public static ChaosRunStatus LookedAgain(ChaosRunStatus stored, ChaosRunStatus later) =>
        (stored.Evidence?.Looks, later.Evidence?.Looks) is ([.., var before] looks, [.., var after] others) && looks.Count == others.Count && ShowsTheSame(before, after)
            ? stored with { Evidence = stored.Evidence! with { Looks = [.. looks.SkipLast(1), after] } }
            : stored;

    /// <summary>Whether two looks differ in nothing but their moment.</summary>
    private static bool ShowsTheSame(LookRecord earlier, LookRecord later) => earlier with { AsOf = later.AsOf } == later;

    /// <summary>A look that decided nothing gives way to the next, and so does one at which the same was known.</summary>
    private static EvidenceRecord Dated(ChaosRunStatus status, EvidenceRecord record, DateTimeOffset latest, string? refusal)
    {
        var look = new LookRecord
        {
            AsOf = latest,
            FaultStart = status.FaultWindow?.Start,
            FaultEnd = status.FaultWindow?.End,
            AfterCut = status.CutShort is null ? null : true,
            Refusal = refusal,
        };
        return record with
        {
            Looks = (status.Evidence?.Looks ?? []) switch
            {
                [.., var last] looks when (look with { Decided = last.Decided }) is var again && ShowsTheSame(last, again) => [.. looks.SkipLast(1), again],
                [.., { Decided: null }] looks => [.. looks.SkipLast(1), look],
                var looks => [.. looks, look],
            },
        };
    }

    private static DataQuality Quality(CountedSignal signal) => new()
    {
        Name = signal.Name,
        Periods = signal.Periods,
        Gaps = signal.Gaps,
        Later = signal.LaterCount == 0 ? null : signal.LaterCount,
        PartialLooks = signal.PartialLooks == 0 ? null : signal.PartialLooks,
        LaterSamples = signal.Later.Count == 0 ? null : [.. signal.Later.Select(sample => sample.ToString())],
    };
}
