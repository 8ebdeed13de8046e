using System.Collections.Concurrent;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Engine.Running;

/// <summary>
/// The runs for which this process may publish heartbeats, and until when. Every look at a run that came through prolongs its own; lost with the process, and told anew
/// by the first look of the next.
/// </summary>
internal sealed class DrivenRuns
{
    private readonly ConcurrentDictionary<string, DrivenRun> _runs = new();

    /// <summary>The runs, those whose time is over included.</summary>
    public IEnumerable<DrivenRun> All => _runs.Values;

    /// <summary>A look at a run came through.</summary>
    public void Prolong(RunContext run, DateTimeOffset now, DateTimeOffset until) => _runs[run.Uid] = new DrivenRun(run, Since(run.Uid, now) ?? now, until);

    /// <summary>Since when a run has its heartbeats without a break; null when it has none. What began later than now began when the clock was another one, and tells nothing.</summary>
    public DateTimeOffset? Since(string runUid, DateTimeOffset now) =>
        _runs.TryGetValue(runUid, out var driven) && driven.Since <= now && now <= driven.Until ? driven.Since : null;

    /// <summary>A run needs no heartbeats any more.</summary>
    public void End(string runUid) => _runs.TryRemove(runUid, out _);
}

/// <summary>A run that is being driven.</summary>
/// <param name="Run">The run.</param>
/// <param name="Since">Since when, without a break.</param>
/// <param name="Until">Until when, without a further look.</param>
internal sealed record DrivenRun(RunContext Run, DateTimeOffset Since, DateTimeOffset Until);
