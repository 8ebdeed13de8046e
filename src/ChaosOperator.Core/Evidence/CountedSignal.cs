using System.Globalization;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Evidence;

/// <summary>What of a signal was counted: its samples as they were when their time to settle was over. What comes later changes nothing here, and is noted beside it.</summary>
/// <param name="Name">Name of the signal.</param>
/// <param name="Period">Length of a sample.</param>
/// <param name="From">Start of the first period; aligned to the period.</param>
/// <param name="Until">End of the last period that was counted: one without a sample before it was counted as missing. Equal to <paramref name="From"/> when none was.</param>
/// <param name="Samples">The samples between the two, ascending.</param>
/// <param name="Later">What a later look showed otherwise, by time; at most <see cref="Counting.MaxLater"/>.</param>
/// <param name="LaterCount">How many periods a later look showed otherwise.</param>
/// <param name="PartialLooks">At how many looks CloudWatch said that it had more than it gave (<c>PartialData</c>), so that fewer periods counted than had settled.</param>
public sealed record CountedSignal(
    string Name, TimeSpan Period, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<Sample> Samples, IReadOnlyList<LaterSample> Later, int LaterCount, int PartialLooks)
{
    /// <summary>Number of periods that were counted.</summary>
    public int Periods => (int)((Until - From).Ticks / Period.Ticks);

    /// <summary>Number of counted periods without a sample.</summary>
    public int Gaps => Periods - Samples.Count;

    /// <summary>The samples as the judge takes them: nothing beyond <see cref="Until"/> is known.</summary>
    public Series ToSeries() => new(Samples, Until);
}

/// <summary>A counted period that a later look showed otherwise.</summary>
/// <param name="Start">Start of the period.</param>
/// <param name="Counted">The value that was counted; null: it was counted as missing, so the sample came late.</param>
/// <param name="Later">The value that CloudWatch gives now; null: it gives none any more.</param>
public readonly record struct LaterSample(DateTimeOffset Start, double? Counted, double? Later)
{
    /// <summary>“2026-11-23T10:01:00Z: 2 was counted, later 20”.</summary>
    public override string ToString() => $"{Start.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}: {Word(Counted)} was counted, later {Word(Later)}";

    private static string Word(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "nothing";
}
