using ChaosOperator.Kubernetes.Api;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>The cache behind an informer: current objects by key, and what an index files where.</summary>
internal sealed class ObjectStore<TEntity>(IReadOnlyDictionary<string, Func<TEntity, IEnumerable<string>>> indexes) : IResourceCache<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ResourceKey, ObjectReading<TEntity>> _objects = [];
    private readonly Dictionary<(string Index, string Value), HashSet<ResourceKey>> _filed = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _objects.Count;
            }
        }
    }

    public TEntity? Get(ResourceKey key)
    {
        lock (_gate)
        {
            return _objects.GetValueOrDefault(key)?.Entity;
        }
    }

    public UnreadableObject? GetUnreadable(ResourceKey key)
    {
        lock (_gate)
        {
            return _objects.GetValueOrDefault(key)?.Unreadable;
        }
    }

    public IReadOnlyList<TEntity> List(string? ns = null)
    {
        lock (_gate)
        {
            return [.. from item in _objects.Values where item.Entity is not null && (ns is null || item.Key.Namespace == ns) select item.Entity];
        }
    }

    public IReadOnlyList<TEntity> ByIndex(string index, string value)
    {
        if (!indexes.ContainsKey(index))
        {
            throw new ArgumentException($"There is no index '{index}': add it to the informer's options.", nameof(index));
        }

        lock (_gate)
        {
            return _filed.TryGetValue((index, value), out var keys)
                ? [.. keys.Select(key => _objects[key].Entity).OfType<TEntity>()]
                : [];
        }
    }

    public IReadOnlyList<ResourceKey> Keys()
    {
        lock (_gate)
        {
            return [.. _objects.Keys];
        }
    }

    /// <summary>Stores an object; null if the store holds this very version already.</summary>
    public ResourceChange<TEntity>? Put(ObjectReading<TEntity> reading)
    {
        lock (_gate)
        {
            var before = _objects.GetValueOrDefault(reading.Key);
            if (before is not null && before.ResourceVersion == reading.ResourceVersion && before.Entity?.Metadata.Uid == reading.Entity?.Metadata.Uid)
            {
                return null;
            }

            Unfile(before);
            _objects[reading.Key] = reading;
            File(reading);
            return new ResourceChange<TEntity>(reading.Key, before?.Entity, reading.Entity, reading.Unreadable);
        }
    }

    /// <summary>Removes an object; null if there was none.</summary>
    public ResourceChange<TEntity>? Remove(ResourceKey key)
    {
        lock (_gate)
        {
            if (!_objects.Remove(key, out var before))
            {
                return null;
            }

            Unfile(before);
            return new ResourceChange<TEntity>(key, before.Entity, null, null);
        }
    }

    private void File(ObjectReading<TEntity> reading)
    {
        if (reading.Entity is null)
        {
            return;
        }

        foreach (var (name, valuesOf) in indexes)
        {
            foreach (var value in valuesOf(reading.Entity))
            {
                if (!_filed.TryGetValue((name, value), out var keys))
                {
                    _filed.Add((name, value), keys = []);
                }

                keys.Add(reading.Key);
            }
        }
    }

    private void Unfile(ObjectReading<TEntity>? reading)
    {
        if (reading?.Entity is null)
        {
            return;
        }

        foreach (var (name, valuesOf) in indexes)
        {
            foreach (var value in valuesOf(reading.Entity))
            {
                if (_filed.TryGetValue((name, value), out var keys) && keys.Remove(reading.Key) && keys.Count == 0)
                {
                    _filed.Remove((name, value));
                }
            }
        }
    }
}
