namespace ChaosOperator.Core.Orphans;

/// <summary>
/// Finds what was left behind in AWS and decides how it is taken away: experiments are stopped, automations cancelled, faults lifted, templates deleted. Pure and level-based:
/// it remembers nothing, so a sweep that was cut short at any point is made good by the next.
/// </summary>
public static class Sweep
{
    /// <summary>How long after a sweep the next one is due when nothing calls for one sooner.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1);

    /// <summary>Decides over one account and region.</summary>
    /// <param name="bounds">What may be touched.</param>
    /// <param name="remains">What AWS holds.</param>
    /// <param name="holders">Who holds it: before or after <paramref name="remains"/> was read.</param>
    /// <param name="now">The present moment.</param>
    public static SweepDecision Decide(SweepBounds bounds, Remains remains, Holders holders, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        ArgumentNullException.ThrowIfNull(remains);
        ArgumentNullException.ThrowIfNull(holders);
        var sweeps = Estate.AllOf(bounds, remains).Where(bounds.Cover).Select(estate => new EstateSweep(bounds, estate, holders, now)).ToList();
        var isAlone = !sweeps.Exists(sweep => sweep.IsDrivenElsewhere);
        return new SweepDecision(
            [.. sweeps.SelectMany(sweep => sweep.Findings(isAlone))],
            sweeps.Exists(sweep => sweep.IsUnfinished),
            sweeps.Select(sweep => sweep.RipensAt).Min());
    }

    /// <summary>
    /// When to sweep again. While something is left to do or could not be read, soon and then ever later; as soon as something young is old enough; else after <see cref="Interval"/>.
    /// </summary>
    /// <param name="unfinished">How many sweeps in a row have left something to do, this one included; 0: this one has not.</param>
    /// <param name="ripensAt">When something young becomes old enough; null: never.</param>
    /// <param name="now">The present moment.</param>
    public static DateTimeOffset Next(int unfinished, DateTimeOffset? ripensAt, DateTimeOffset now)
    {
        var wait = unfinished <= 0 ? Interval : TimeSpan.FromTicks(Math.Min(Interval.Ticks, FirstRetry.Ticks << Math.Min(unfinished - 1, 8)));
        var next = now + wait;
        return ripensAt is { } ripe && ripe < next ? (ripe > now ? ripe : now + FirstRetry) : next;
    }
}
