using System.Collections.Concurrent;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Telemetry;

/// <summary>How long the faults that may be in force may last by their plans, as this process looked at their runs. Lost with the process, and told anew by the first look of the next.</summary>
internal sealed class FaultLimits
{
    private readonly ConcurrentDictionary<string, TimeSpan> _limits = new();

    /// <summary>A look at a run came through.</summary>
    public void Looked(RunContext run, ChaosRunStatus status)
    {
        if (FaultInForce.Since(status) is null)
        {
            _limits.TryRemove(run.Uid, out _);
        }
        else if (!run.IsSpecChanged)
        {
            // A plan that was made of another spec says nothing of the fault that was started.
            _limits[run.Uid] = run.Plan.MaxDuration;
        }
    }

    /// <summary>The longest that the fault of a run may be in force; null while nothing was looked at.</summary>
    public TimeSpan? Of(string runUid) => _limits.TryGetValue(runUid, out var limit) ? limit : null;
}
