using ChaosOperator.Core.Hypotheses.Judging;

namespace ChaosOperator.Core.Hypotheses;

/// <summary>
/// Judges a hypothesis over the samples of a run. The live verdict and the verdict over stored data are the same code.
/// <para>
/// A sample counts once its period is closed, its settle time has passed and it ends by <see cref="Series.PartialFrom"/>; from then on nothing may change it.
/// What a closed period without data does, by form and policy:
/// </para>
/// <list type="table">
/// <listheader><term>form</term><description>Zero · Ignore · Violate · Inconclusive</description></listheader>
/// <item><term>always, never</term><description>a sample of 0 · skipped · counts against it, <c>tolerate</c> applies · may have been either:
/// no harm while <c>tolerate</c> would bear it; otherwise Unknown at the end of the phase, unless violated before</description></item>
/// <item><term>within</term><description>a sample of 0 · skipped · does not satisfy · may have satisfied: a later sample can still make it Held,
/// but it is Unknown where it would be Violated</description></item>
/// <item><term>within, for</term><description>a sample of 0 · neither breaks a sequence nor counts towards it · breaks it · breaks it, and Unknown
/// where it would be Violated but would have been Held with the missing sample</description></item>
/// <item><term>settlesWithin</term><description>a sample of 0 · skipped · violates · by the limit: no harm when a sample follows it; from the limit on, or last of all:
/// Unknown at the end of the phase, unless violated before</description></item>
/// </list>
/// <para>
/// The rule behind the last column: a missing sample may have been either, and only what is the same both ways is decided. Without any sample the
/// outcome is Unknown under every policy but Violate. An expression is skipped where it divides by zero or has no finite result.
/// </para>
/// <para>
/// Decided early is only what later samples cannot change: Violated in every form, Held for <c>within</c>, Unknown for <c>within</c> and for a bound
/// relative to a baseline that is zero or missing. A phase that ends before <c>within</c> or <c>settlesWithin</c> was given its time leaves what was not
/// met Unknown, not Violated.
/// </para>
/// </summary>
public static class Judge
{
    /// <summary>Judges every expectation.</summary>
    /// <param name="hypothesis">The hypothesis.</param>
    /// <param name="timeline">The moments that it is anchored to.</param>
    /// <param name="series">
    /// The series of the metric signals by name; those of expressions are computed. A signal that is absent has not been read, and nothing is decided by it;
    /// one that was read and gave nothing is <see cref="Series.Empty"/>. Each must reach back to the start of the steady-state window.
    /// </param>
    /// <param name="now">
    /// The moment as of which the series were read, the earliest when there were several reads: what is missing before it is taken for missing, not for unread.
    /// </param>
    public static Judgement Of(Hypothesis hypothesis, Timeline timeline, IReadOnlyDictionary<string, Series> series, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(series);

        using var scratch = new Scratch();
        var recoveryWindow = hypothesis.RecoveryWindow;
        var tracks = PhaseSpan.Reach(timeline, recoveryWindow, now) is { } reach
            ? new TrackLayer(reach, now, scratch).Lay(hypothesis.Signals, series)
            : [];
        var baselines = tracks.ToDictionary(entry => entry.Key, entry => Baseline.Of(entry.Value, timeline.SteadyState), StringComparer.Ordinal);
        var examination = new Examination(timeline, recoveryWindow, tracks, baselines, now);
        var examined = hypothesis.Expectations.Select(examination.Examine).ToArray();
        return new Judgement(
            [.. examined.Select(one => one.Judgement)],
            baselines.Where(entry => entry.Value.Mean is not null).ToDictionary(entry => entry.Key, entry => entry.Value.Mean!.Value, StringComparer.Ordinal),
            examined.Min(one => one.NextLook));
    }
}
