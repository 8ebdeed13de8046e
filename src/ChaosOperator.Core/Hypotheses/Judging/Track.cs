namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>What is known of one closed period of a signal.</summary>
internal enum PointKind : byte
{
    /// <summary>It has a value (read, computed, or zero by <see cref="NoDataPolicy.Zero"/>).</summary>
    Value,

    /// <summary>There is nothing to judge: missing under <see cref="NoDataPolicy.Ignore"/>, or an expression without a result, such as 0 / 0.</summary>
    Skipped,

    /// <summary>Missing under <see cref="NoDataPolicy.Inconclusive"/>: it may have been anything.</summary>
    Gap,

    /// <summary>Missing under <see cref="NoDataPolicy.Violate"/>.</summary>
    MissingViolates,
}

/// <summary>The closed periods of one signal, after its policy for missing data, as far as the run's windows reach.</summary>
internal sealed class Track
{
    private readonly PointKind[] kinds;
    private readonly double[] values;

    /// <summary>Room for so many periods, of any content; the first entry is period <paramref name="first"/>.</summary>
    public Track(Signal signal, long first, int length, Scratch scratch)
    {
        Signal = signal;
        Grid = new PeriodGrid(signal.Period);
        First = first;
        Length = length;
        kinds = scratch.Kinds(length);
        values = scratch.Values(length);
    }

    /// <summary>The signal.</summary>
    public Signal Signal { get; }

    /// <summary>Its periods.</summary>
    public PeriodGrid Grid { get; }

    /// <summary>The first period held.</summary>
    public long First { get; }

    /// <summary>How many periods are held.</summary>
    public int Length { get; }

    /// <summary>The first period that is not closed yet, or lies beyond the run's windows.</summary>
    public long ClosedEnd => First + Length;

    /// <summary>The kinds of all periods held.</summary>
    public Span<PointKind> Kinds => kinds.AsSpan(0, Length);

    /// <summary>The values of all periods held; meaningless where the kind is not <see cref="PointKind.Value"/>.</summary>
    public Span<double> Values => values.AsSpan(0, Length);

    /// <summary>Kind of one period.</summary>
    public PointKind KindOf(long period) => kinds[period - First];

    /// <summary>Value of one period; NaN where it has none.</summary>
    public double ValueOf(long period) => KindOf(period) == PointKind.Value ? values[period - First] : double.NaN;
}
