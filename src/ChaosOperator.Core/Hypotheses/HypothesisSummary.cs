using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Hypotheses;

/// <summary>A run that has a verdict.</summary>
/// <param name="Name">Name of the run.</param>
/// <param name="Verdict">What it showed.</param>
/// <param name="CompletionTime">When it ended.</param>
public readonly record struct CompletedRun(string Name, Verdict Verdict, DateTimeOffset CompletionTime);

/// <summary>Sums up the runs of a hypothesis.</summary>
public static class HypothesisSummary
{
    /// <summary>The status with what its runs showed. The last run stays known when the history limits have removed it.</summary>
    /// <param name="former">The status so far.</param>
    /// <param name="experiments">Number of experiments that refer to the hypothesis.</param>
    /// <param name="runs">The completed runs that are still kept, in any order.</param>
    public static HypothesisStatus Of(HypothesisStatus former, int experiments, IReadOnlyCollection<CompletedRun> runs)
    {
        ArgumentNullException.ThrowIfNull(former);
        ArgumentNullException.ThrowIfNull(runs);
        var counted = former with { Experiments = experiments, Runs = runs.Count };
        if (runs.Count == 0)
        {
            return counted;
        }

        var last = runs.OrderBy(run => run.CompletionTime).ThenBy(run => run.Name, StringComparer.Ordinal).Last();
        return former.LastRunTime > last.CompletionTime
            ? counted
            : counted with { LastVerdict = last.Verdict, LastRun = last.Name, LastRunTime = last.CompletionTime };
    }
}
