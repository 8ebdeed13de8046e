using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Policies;

/// <summary>
/// Whose turn it is in one account and region when only so many runs may be active: as many as a policy lets, and as many as AWS FIS has room for. The namespace with the fewest active runs goes
/// first, then the one that started something longest ago; within a namespace the oldest run. Pure, and the same for whoever asks: over the same facts never more runs pass than there is room for.
/// </summary>
public static class ConcurrencyQueue
{
    /// <summary>How many runs get ready while FIS has no room, so that a place that becomes free is soon taken: getting ready takes about as long as a short fault.</summary>
    public const int GettingReady = 3;

    /// <summary>
    /// The most runs that have an experiment in FIS or are on the way to one, but for the first of a namespace. Those that are ready when there is no room go back to wait for their turn, so more of them would only ask in vain.
    /// </summary>
    public const int MostForFis = FisLimits.ActiveExperiments + GettingReady;

    /// <summary>Whether a run that waits may start.</summary>
    /// <param name="me">The run that asks; it waits.</param>
    /// <param name="others">All other runs in that account and region, completed ones included as long as they are kept.</param>
    /// <returns>Why not, and whom it waits for; null when it may.</returns>
    public static PolicyHold? Of(QueuedRun me, IReadOnlyList<QueuedRun> others)
    {
        ArgumentNullException.ThrowIfNull(me);
        ArgumentNullException.ThrowIfNull(others);
        var active = others.Where(run => run.Standing == QueueStanding.Active).ToList();
        var waiting = others.Where(run => run.Standing == QueueStanding.Waiting).Append(me).ToList();
        var ahead = new List<QueuedRun>();
        while (Next(active, waiting, [.. others, .. ahead]) is { } next)
        {
            if (next == me)
            {
                return null;
            }

            waiting.Remove(next);
            var started = next with { Standing = QueueStanding.Active, Started = DateTimeOffset.MaxValue, NeedsFis = true };
            ahead.Add(started);
            active.Add(started);
        }

        return me.Limit is { } limit && active.Count >= limit
            ? new PolicyHold("Concurrency", $"{Waits(active)} a ChaosPolicy lets {limit} {(limit == 1 ? "run" : "runs")} be active in this account and region, and namespaces take turns.", null)
            : new PolicyHold(
                "NoRoomInFis",
                $"{Waits([.. active.Where(run => run.NeedsFis)])} AWS FIS runs {FisLimits.ActiveExperiments} experiments at a time in an account and region, {GettingReady} more runs get ready meanwhile, and namespaces take turns.",
                null);
    }

    private static QueuedRun? Next(List<QueuedRun> active, List<QueuedRun> waiting, IReadOnlyList<QueuedRun> all) => waiting
        .Where(run => (run.Limit is not { } limit || active.Count < limit) && HasPlace(run, active))
        .OrderBy(run => all.Count(other => other.Namespace == run.Namespace && other.Standing == QueueStanding.Active))
        .ThenBy(run => all.Where(other => other.Namespace == run.Namespace).Max(other => other.Started) ?? DateTimeOffset.MinValue)
        .ThenBy(run => run.Created)
        .ThenBy(run => run.Namespace, StringComparer.Ordinal)
        .ThenBy(run => run.Name, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>A namespace may always have one run on its way: those of another that cannot get ready, for want of a permission say, hold it up no longer than FIS does.</summary>
    private static bool HasPlace(QueuedRun run, List<QueuedRun> active) =>
        active.Count(other => other.NeedsFis) < MostForFis || !active.Exists(other => other.NeedsFis && other.Namespace == run.Namespace);

    private static string Waits(List<QueuedRun> active)
    {
        const int Shown = 3;
        var named = active.Take(Shown).Select(run => $"{run.Namespace}/{run.Name}").ToList();
        if (active.Count > Shown)
        {
            named.Add($"{active.Count - Shown} more");
        }

        return $"Waits for {Text.And(named)}:";
    }
}

/// <summary>A run as the queue of its account and region sees it.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Created">When it was created.</param>
/// <param name="Standing">Whether it is active, could start, or neither.</param>
/// <param name="Started">When it left Pending; null when it has not.</param>
/// <param name="Limit">The most active runs by the policies of its namespace; null: no limit.</param>
public sealed record QueuedRun(string Namespace, string Name, DateTimeOffset Created, QueueStanding Standing, DateTimeOffset? Started, int? Limit)
{
    /// <summary>It has an experiment in FIS or is on the way to one.</summary>
    public bool NeedsFis { get; init; }
}

/// <summary>Where a run stands in the queue of its account and region.</summary>
public enum QueueStanding
{
    /// <summary>It is completed, or held back by something else; it keeps nobody waiting.</summary>
    Aside,

    /// <summary>It could start if there is room.</summary>
    Waiting,

    /// <summary>It has started and is not completed.</summary>
    Active,
}
