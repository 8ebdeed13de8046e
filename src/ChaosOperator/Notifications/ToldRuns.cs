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

    /// <summary>Writes down what is not written yet.</summary>
    /// <param name="run">The run as the watch has told it.</param>
    /// <param name="isGone">Whether there is nothing more to write on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>All that was told of it or given up.</returns>
    public async Task<Settlements> RecordAsync(V1Alpha1ChaosRun run, bool isGone, CancellationToken cancellationToken)
    {
        var written = Settlements.Read(run.Metadata.Annotations.Value(Annotations.Notified));
        if (!_byUid.TryGetValue(run.Metadata.Uid, out var known))
        {
            return written;
        }

        var all = written.With(known);
        if (isGone || all.ToString() == written.ToString())
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
            // The run is gone, or another has its name: there is nothing to remember for.
            _byUid.TryRemove(run.Metadata.Uid, out _);
        }

        return all;
    }
}
