using System.Collections.Concurrent;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;
using ChaosOperator.Kubernetes.Api;

namespace ChaosOperator.Running;

/// <summary>The runs whose fault is known to be under way, as this process looked at them last. Lost with the process, and told anew by the first look of the next.</summary>
internal sealed class FaultsUnderWay
{
    private readonly ConcurrentDictionary<ResourceKey, RunContext> _runs = new();

    /// <summary>The runs.</summary>
    public IEnumerable<KeyValuePair<ResourceKey, RunContext>> All => _runs;

    /// <summary>A look at a run came through.</summary>
    public void Looked(ResourceKey key, RunContext run, ChaosRunStatus status)
    {
        if (RunLook.IsUnderWay(status))
        {
            _runs[key] = run;
        }
        else
        {
            Forget(key);
        }
    }

    /// <summary>A run is gone.</summary>
    public void Forget(ResourceKey key) => _runs.TryRemove(key, out _);
}
