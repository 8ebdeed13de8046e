using ChaosOperator.Core.Policies;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;

namespace ChaosOperator.Policies;

/// <summary>
/// Lets runs start one at a time where a policy, or the room that FIS has, limits how many are active. Most are turned away by what the cache knows; one that seems to have its turn is looked at again over the
/// stored status of the others, while no other run can start, until its own start is stored.
/// </summary>
/// <param name="book">The policies.</param>
/// <param name="cache">All runs, as the watch has told.</param>
/// <param name="readStored">Reads a run from the API server itself.</param>
internal sealed class RunTurns(PolicyBook book, IResourceCache<V1Alpha1ChaosRun> cache, Func<ResourceKey, CancellationToken, Task<V1Alpha1ChaosRun?>> readStored) : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>The policy with the run's turn taken into account.</summary>
    /// <param name="run">The run that asks.</param>
    /// <param name="policy">What the policies say otherwise.</param>
    /// <param name="limit">The most active runs of the account and region by them; null: no limit.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public async Task<Turn> TakeAsync(V1Alpha1ChaosRun run, RunPolicy policy, int? limit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = Others(run);
        if (limit is null && known.Count(other => !other.IsCompleted()) < ConcurrencyQueue.MostForFis)
        {
            // So few that all of them may be under way; should the watch lag behind, FIS itself says that it has no room.
            return new Turn(policy);
        }

        if (Hold(run, limit, known, now) is { } hold)
        {
            return new Turn(policy with { Hold = hold });
        }

        await one.WaitAsync(cancellationToken);
        var turn = new OneTurn(one);
        try
        {
            var stored = await Task.WhenAll(Others(run).Select(other => StoredAsync(other, cancellationToken)));
            return new Turn(policy with { Hold = Hold(run, limit, [.. stored.OfType<V1Alpha1ChaosRun>()], now) }, turn);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    public void Dispose() => one.Dispose();

    private List<V1Alpha1ChaosRun> Others(V1Alpha1ChaosRun run) =>
        [.. cache.ByIndex(Names.ByPlace, RunResources.PlaceOf(run) ?? "").Where(other => other.Metadata.Uid != run.Metadata.Uid)];

    /// <summary>A completed run stays completed; of any other the stored status counts.</summary>
    private async Task<V1Alpha1ChaosRun?> StoredAsync(V1Alpha1ChaosRun cached, CancellationToken cancellationToken) =>
        cached.IsCompleted() ? cached : await readStored(ResourceKey.Of(cached), cancellationToken);

    private PolicyHold? Hold(V1Alpha1ChaosRun run, int? limit, List<V1Alpha1ChaosRun> others, DateTimeOffset now)
    {
        var spaces = others.Select(other => other.Metadata.NamespaceProperty).Distinct().ToDictionary(space => space, space => book.Of(space, now));
        return ConcurrencyQueue.Of(
            Queued(run, QueueStanding.Waiting, limit),
            [.. others.Select(other => Queued(other, Standing(other, spaces), spaces[other.Metadata.NamespaceProperty].PerAccountAndRegion))]);
    }

    private QueueStanding Standing(V1Alpha1ChaosRun run, Dictionary<string, NamespacePolicy> spaces) => run.Status?.Phase switch
    {
        RunPhase.Completed => QueueStanding.Aside,
        null or RunPhase.Pending =>
            run.Metadata.DeletionTimestamp is not null || spaces[run.Metadata.NamespaceProperty].Hold is not null || cache.Predecessor(run) is not null
                ? QueueStanding.Aside
                : QueueStanding.Waiting,
        _ => QueueStanding.Active,
    };

    private static QueuedRun Queued(V1Alpha1ChaosRun run, QueueStanding standing, int? limit) => new(
        run.Metadata.NamespaceProperty,
        run.Metadata.Name,
        run.Metadata.CreationTimestamp is { } created ? new DateTimeOffset(created.ToUniversalTime()) : DateTimeOffset.MinValue,
        standing,
        run.Status?.StartTime,
        limit)
    {
        NeedsFis = FisUse.Of(run.Status),
    };

    private sealed class OneTurn(SemaphoreSlim one) : IDisposable
    {
        private int disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref disposed, 1) == 0)
            {
                one.Release();
            }
        }
    }
}
