namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>How one closed period of a phase stands to a bound.</summary>
internal enum Finding
{
    /// <summary>Its value satisfies the bound.</summary>
    Satisfies,

    /// <summary>Its value does not, or it is missing under <see cref="NoDataPolicy.Violate"/>.</summary>
    Violates,

    /// <summary>It may have been either.</summary>
    Gap,

    /// <summary>There is nothing to judge.</summary>
    Skipped,
}

/// <summary>The periods of a signal that lie wholly in the phase of an expectation.</summary>
internal sealed class PhaseCells
{
    /// <summary>Cuts the phase out of a track.</summary>
    public PhaseCells(Track track, PhaseSpan span, BoundCheck bound)
    {
        Track = track;
        Span = span;
        Bound = bound;
        First = track.Grid.StartingFrom(span.From);
        End = span.To is { } to ? Math.Max(First, track.Grid.NotEndedBy(to)) : long.MaxValue;
        Closed = Math.Max(First, Math.Min(track.ClosedEnd, End));
    }

    /// <summary>The track.</summary>
    public Track Track { get; }

    /// <summary>The time of the phase.</summary>
    public PhaseSpan Span { get; }

    /// <summary>The bound that samples are held against.</summary>
    public BoundCheck Bound { get; }

    /// <summary>First period of the phase.</summary>
    public long First { get; }

    /// <summary>First period that is not closed yet; <see cref="End"/> when all are.</summary>
    public long Closed { get; }

    /// <summary>First period that does not belong to the phase any more; <see cref="long.MaxValue"/> while it is open.</summary>
    public long End { get; }

    /// <summary>Whether all periods of the phase are closed.</summary>
    public bool IsOver => Closed >= End;

    /// <summary>How a closed period stands to the bound.</summary>
    public Finding this[long period] => Track.KindOf(period) switch
    {
        PointKind.Value => Bound.IsSatisfiedBy(Track.ValueOf(period)) ? Finding.Satisfies : Finding.Violates,
        PointKind.MissingViolates => Finding.Violates,
        PointKind.Gap => Finding.Gap,
        _ => Finding.Skipped,
    };

    /// <summary>Whether a period is missing and counts against the expectation whatever its form.</summary>
    public bool IsMissing(long period) => Track.KindOf(period) == PointKind.MissingViolates;

    /// <summary>Distance of a period's value from the bound; NaN where it has none.</summary>
    public double MarginOf(long period) => Bound.MarginOf(Track.ValueOf(period));
}
