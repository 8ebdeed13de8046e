using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Experiments;

/// <summary>Which completed runs are over the limits of the history: the oldest, Confirmed and others counted apart. Pure.</summary>
public static class HistoryLimit
{
    /// <summary>The names of the runs to delete.</summary>
    /// <param name="runs">All runs of the experiment: name, number, verdict; without a verdict or not completed they are kept.</param>
    /// <param name="keepConfirmed">Number of Confirmed runs to keep.</param>
    /// <param name="keepOther">Number of other runs to keep.</param>
    public static IReadOnlyList<string> Excess(IEnumerable<(string Name, int Number, RunPhase? Phase, Verdict? Verdict)> runs, int keepConfirmed, int keepOther)
    {
        var completed = runs.Where(run => run.Phase == RunPhase.Completed).OrderByDescending(run => run.Number).ToLookup(run => run.Verdict == Verdict.Confirmed);
        return [.. completed[true].Skip(keepConfirmed).Concat(completed[false].Skip(keepOther)).Select(run => run.Name)];
    }
}
