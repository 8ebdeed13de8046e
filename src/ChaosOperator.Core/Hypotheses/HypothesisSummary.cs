namespace ChaosOperator.Core.Hypotheses;

/// <summary>Sums up the runs of a hypothesis.</summary>
public static class HypothesisSummary
{
    /// <summary>How many runs are kept, longer than the runs themselves.</summary>
    public const int MaxHistory = 20;

    /// <summary>The status with what its runs showed. What is known of a run stays known when the history limits have removed it.</summary>
    /// <param name="former">The status so far.</param>
    /// <param name="experiments">Number of experiments that refer to the hypothesis.</param>
    /// <param name="runs">The completed runs that are still kept, in any order.</param>
    public static HypothesisStatus Of(HypothesisStatus former, int experiments, IReadOnlyCollection<CompletedRun> runs)
    {
        ArgumentNullException.ThrowIfNull(former);
        ArgumentNullException.ThrowIfNull(runs);

        // An experiment that was made anew begins its numbers anew, so a name alone may be two runs.
        IReadOnlyList<CompletedRun> history =
        [
            .. runs.Concat(former.History)
                .DistinctBy(run => (run.Name, run.CompletionTime))
                .OrderByDescending(run => run.CompletionTime)
                .ThenByDescending(run => run.Name, StringComparer.Ordinal)
                .Take(MaxHistory),
        ];
        var counted = former with { Experiments = experiments, Runs = runs.Count, History = history, Trend = HypothesisTrend.Of(history) };
        return history is [var last, ..] && !(former.LastRunTime > last.CompletionTime)
            ? counted with { LastVerdict = last.Verdict, LastRun = last.Name, LastRunTime = last.CompletionTime }
            : counted;
    }
}
