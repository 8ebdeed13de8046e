using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Resources;
using Microsoft.AspNetCore.Http;

namespace ChaosOperator.Tests.Notifications;

/// <summary>Runs as an API server keeps them: listed, watched, and patched over HTTP.</summary>
internal sealed class StoredRuns : IResourceApi<V1Alpha1ChaosRun>
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, V1Alpha1ChaosRun> _stored = [];
    private readonly List<Channel<WatchEvent<V1Alpha1ChaosRun>>> _watches = [];
    private int _version = 1;

    public ResourceKind Kind { get; } = ResourceKind.Of<V1Alpha1ChaosRun>();

    public string? Namespace => null;

    /// <summary>What was written of whom is told, in order.</summary>
    public List<string> Writes { get; } = [];

    /// <summary>The status code of answers to writes; null: they are taken.</summary>
    public int? Refusal { get; set; }

    /// <summary>How many writes were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Stores a run.</summary>
    public void Put(string name, ChaosRunStatus status, string ns = "resilience", string? uid = null)
    {
        lock (_gate)
        {
            var run = new V1Alpha1ChaosRun { Metadata = new() { Name = name, NamespaceProperty = ns, Uid = uid ?? $"uid-{name}", Generation = 1, Annotations = _stored.GetValueOrDefault(name)?.Metadata.Annotations }, Status = status };
            Tell(_stored.ContainsKey(name) ? WatchEventType.Modified : WatchEventType.Added, run);
        }
    }

    /// <summary>Deletes a run.</summary>
    public void Delete(string name)
    {
        lock (_gate)
        {
            Tell(WatchEventType.Deleted, _stored[name]);
            _stored.Remove(name);
        }
    }

    /// <summary>What is recorded on a run.</summary>
    public string? NotedOn(string name)
    {
        lock (_gate)
        {
            return _stored[name].Metadata.Annotations.Value(Annotations.Notified);
        }
    }

    /// <summary>Answers a patch.</summary>
    public Task AnswerAsync(HttpContext context, RecordedRequest request)
    {
        lock (_gate)
        {
            var name = request.Path.Split('/')[^1];
            if (Refusal is { } code || !_stored.TryGetValue(name, out var stored))
            {
                Refused++;
                return Answers.Status(context, Refusal ?? 404, "Refused", "no");
            }

            var value = (string)request.Json["metadata"]!["annotations"]![Annotations.Notified]!;
            Writes.Add(value);
            var next = new V1Alpha1ChaosRun { Metadata = new() { Name = name, NamespaceProperty = stored.Metadata.NamespaceProperty, Uid = stored.Metadata.Uid, Generation = 1, Annotations = new Dictionary<string, string> { [Annotations.Notified] = value } }, Status = stored.Status };
            Tell(WatchEventType.Modified, next);
            return Answers.Json(context, 200, JsonSerializer.Serialize(next, ResourceJson.Options));
        }
    }

    public Task<ResourcePage<V1Alpha1ChaosRun>> ListAsync(int? limit, string? continueToken, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(new ResourcePage<V1Alpha1ChaosRun>([.. _stored.Values.Select(Reading)], "1", null));
        }
    }

    public async IAsyncEnumerable<WatchEvent<V1Alpha1ChaosRun>> WatchAsync(string resourceVersion, TimeSpan timeout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = Channel.CreateUnbounded<WatchEvent<V1Alpha1ChaosRun>>();
        lock (_gate)
        {
            _watches.Add(events);
            // What came between the list and the watch.
            foreach (var run in _stored.Values)
            {
                events.Writer.TryWrite(new WatchEvent<V1Alpha1ChaosRun>(WatchEventType.Modified, run.Metadata.ResourceVersion, Reading(run)));
            }
        }

        await foreach (var change in events.Reader.ReadAllAsync(cancellationToken))
        {
            yield return change;
        }
    }

    private void Tell(WatchEventType type, V1Alpha1ChaosRun run)
    {
        run.Metadata.ResourceVersion = (++_version).ToString(CultureInfo.InvariantCulture);
        _stored[run.Metadata.Name] = run;
        foreach (var watch in _watches)
        {
            watch.Writer.TryWrite(new WatchEvent<V1Alpha1ChaosRun>(type, run.Metadata.ResourceVersion, Reading(run)));
        }
    }

    private static ObjectReading<V1Alpha1ChaosRun> Reading(V1Alpha1ChaosRun run) => new(ResourceKey.Of(run), run.Metadata.ResourceVersion, run, null);
}
