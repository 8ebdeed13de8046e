using System.Collections.Concurrent;
using ChaosOperator.Core.Notifications;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;

namespace ChaosOperator.Notifications;

/// <summary>Remembers what was told of which run: on the run, by an annotation, and here until that is written and seen.</summary>
internal sealed class ToldRuns(MetadataWriter<V1Alpha1ChaosRun> metadata)
{
    private readonly ConcurrentDictionary<string, Settlements> _byUid = new(StringComparer.Ordinal);

    /// <summary>A notice was taken or given up.</summary>
    public void Settle(V1Alpha1ChaosRun run, string receiver, NoticeKind kind, Settlement how) => _byUid.AddOrUpdate(
        run.Metadata.Uid, _ => Settlements.None.With(receiver, kind, how), (_, known) => known.With(receiver, kind, how));

    /// <summary>Whether a notice was taken or given up, as far as that may not be written yet.</summary>
    public bool IsSettled(V1Alpha1ChaosRun run, string receiver, NoticeKind kind) => _byUid.TryGetValue(run.Metadata.Uid, out var known) && known.Of(receiver, kind) is not null;

    /// <summary>All that was told of a run or given up, whether it is written or not.</summary>
    /// <param name="run">The run as the watch has told it.</param>
    public Settlements Of(V1Alpha1ChaosRun run)
    {
        var written = Written(run);
        return _byUid.TryGetValue(run.Metadata.Uid, out var known) ? written.With(known) : written;
    }

    /// <summary>Forgets a run that is gone.</summary>
    public void Forget(V1Alpha1ChaosRun run) => _byUid.TryRemove(run.Metadata.Uid, out _);

    /// <summary>Writes down what is not written yet.</summary>
    /// <param name="run">The run as the watch has told it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>All that was told of it or given up.</returns>
    public async Task<Settlements> RecordAsync(V1Alpha1ChaosRun run, CancellationToken cancellationToken)
    {
        var written = Written(run);
        if (!_byUid.TryGetValue(run.Metadata.Uid, out var known))
        {
            return written;
        }

        var all = written.With(known);
        if (all.ToString() == written.ToString())
        {
            // Unless something more was settled in between, which is written down next.
            _byUid.TryRemove(KeyValuePair.Create(run.Metadata.Uid, known));
            return all;
        }

        try
        {
            await metadata.SetAnnotationAsync(run, Annotations.Notified, all.ToString(), cancellationToken);
        }
        catch (ApiException e) when (e.IsNotFound || e.IsConflict)
        {
            // It is gone, or another has its name. The watch tells so, and what is due then is due by what is remembered here.
        }

        return all;
    }

    private static Settlements Written(V1Alpha1ChaosRun run) => Settlements.Read(run.Metadata.Annotations.Value(Annotations.Notified));
}
