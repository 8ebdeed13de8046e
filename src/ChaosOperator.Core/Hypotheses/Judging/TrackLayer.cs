namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>Lays series out as tracks, from the first moment that any window of the run speaks of.</summary>
/// <param name="reach">From the start of the earliest window to the end of the latest.</param>
/// <param name="now">The moment as of which the series were read.</param>
/// <param name="scratch">Where the tracks have their room; they are good as long as it is.</param>
internal sealed class TrackLayer(TimeWindow reach, DateTimeOffset now, Scratch scratch)
{
    /// <summary>
    /// Samples that have not settled yet are laid out too, up to the last one that is there; holes between them are <see cref="PointKind.Gap"/>, since what is
    /// missing may still come.
    /// </summary>
    public bool TakesUnsettled { get; init; }

    /// <summary>The tracks of all signals by name; operands come before the expressions that use them.</summary>
    public Dictionary<string, Track> Lay(IReadOnlyList<Signal> signals, IReadOnlyDictionary<string, Series> series)
    {
        var tracks = new Dictionary<string, Track>(signals.Count, StringComparer.Ordinal);
        foreach (var signal in signals)
        {
            tracks.Add(signal.Name, signal switch
            {
                MetricSignal metric => Lay(metric, series.GetValueOrDefault(metric.Name)),
                ExpressionSignal expression => ExpressionTrack.Of(expression, tracks, scratch),
                _ => throw new ArgumentException($"Signal {signal.Name} is of an unknown kind.", nameof(signals)),
            });
        }

        return tracks;
    }

    private Track Lay(MetricSignal signal, Series? series)
    {
        var grid = new PeriodGrid(signal.Period);
        var first = grid.StartingFrom(reach.Start);
        var settled = series is null ? 0 : Math.Max(0, grid.NotEndedBy(ClosedUntil(series, now - signal.Settle)) - first);
        var length = series is null || !TakesUnsettled ? settled : Math.Max(settled, ReportedEnd(grid, series) - first);
        var track = new Track(signal, first, checked((int)length), scratch);
        var kinds = track.Kinds;
        var values = track.Values;
        kinds.Fill(KindOfMissing(signal.NoData));
        kinds[(int)settled..].Fill(PointKind.Gap);
        values.Clear();
        for (var i = 0; i < series?.Samples.Count; i++)
        {
            var sample = series.Samples[i];
            var at = grid.NotEndedBy(sample.Start) - first;
            if (at >= 0 && at < length && double.IsFinite(sample.Value))
            {
                kinds[(int)at] = PointKind.Value;
                values[(int)at] = sample.Value;
            }
        }

        return track;
    }

    private DateTimeOffset ClosedUntil(Series series, DateTimeOffset settled)
    {
        var complete = series.PartialFrom is { } partial && partial < settled ? partial : settled;
        return complete < reach.End ? complete : reach.End;
    }

    /// <summary>The period after the last one that has ended and has a sample.</summary>
    private long ReportedEnd(PeriodGrid grid, Series series)
    {
        var ended = grid.NotEndedBy(ClosedUntil(series, now));
        for (var i = series.Samples.Count - 1; i >= 0; i--)
        {
            var period = grid.NotEndedBy(series.Samples[i].Start);
            if (period < ended && double.IsFinite(series.Samples[i].Value))
            {
                return period + 1;
            }
        }

        return 0;
    }

    private static PointKind KindOfMissing(NoDataPolicy policy) => policy switch
    {
        NoDataPolicy.Zero => PointKind.Value,
        NoDataPolicy.Ignore => PointKind.Skipped,
        NoDataPolicy.Violate => PointKind.MissingViolates,
        _ => PointKind.Gap,
    };
}
