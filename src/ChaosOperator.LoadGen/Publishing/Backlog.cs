using System.Collections.Immutable;
using ChaosOperator.LoadGen.Figures;

namespace ChaosOperator.LoadGen.Publishing;

/// <summary>What is still to be published, oldest first. Its size is bounded, and nothing is ever dropped: when it is full, neighbours become one.</summary>
/// <param name="Waiting">The periods.</param>
internal sealed record Backlog(ImmutableList<PeriodFigures> Waiting)
{
    /// <summary>Nothing waits.</summary>
    public static Backlog Empty { get; } = new([]);

    /// <summary>With one more period.</summary>
    /// <param name="period">It ends after all others.</param>
    /// <param name="most">How many may wait, at least 1.</param>
    public Backlog With(PeriodFigures period, int most)
    {
        var waiting = Waiting.Add(period);
        while (waiting.Count > most)
        {
            var first = NarrowestPair(waiting);
            waiting = waiting.SetItem(first, waiting[first].And(waiting[first + 1])).RemoveAt(first + 1);
        }

        return new Backlog(waiting);
    }

    /// <summary>Without what was published.</summary>
    /// <param name="published">How many of the oldest.</param>
    public Backlog Without(int published) => new(Waiting.RemoveRange(0, published));

    /// <summary>The two neighbours that together span the least, so that time is resolved as evenly as it can be; the oldest of several.</summary>
    private static int NarrowestPair(ImmutableList<PeriodFigures> waiting) =>
        Enumerable.Range(0, waiting.Count - 1).MinBy(first => waiting[first + 1].End - waiting[first].Start);
}
