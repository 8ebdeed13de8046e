using System.ComponentModel.DataAnnotations;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Runs;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Hypotheses;

/// <summary>What is known of a hypothesis: whether it can be used, and what its runs showed.</summary>
public sealed record HypothesisStatus
{
    /// <summary>The generation that this status speaks of.</summary>
    public long? ObservedGeneration { get; init; }

    /// <summary><c>Accepted</c>: experiments can use it. <c>Ready</c> and <c>Stalled</c> say the same for tools that wait.</summary>
    [ListMapKey("type")]
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Number of experiments that refer to this hypothesis.</summary>
    public int? Experiments { get; init; }

    /// <summary>Number of completed runs that are still kept.</summary>
    public int? Runs { get; init; }

    /// <summary>Verdict of the last completed run.</summary>
    public Verdict? LastVerdict { get; init; }

    /// <summary>Name of the last completed run.</summary>
    public string? LastRun { get; init; }

    /// <summary>When the last completed run ended.</summary>
    public DateTimeOffset? LastRunTime { get; init; }

    /// <summary>The last 20 completed runs, newest first: verdicts, times and margins. They stay when the runs themselves are removed.</summary>
    [MaxLength(HypothesisSummary.MaxHistory)]
    public IReadOnlyList<CompletedRun> History { get; init; } = [];

    /// <summary>Where the times of the confirmed runs are going, as in “Time to detect grew from 2m10s to 3m40s over the last 5 confirmed runs.”; absent while there are fewer than three.</summary>
    public string? Trend { get; init; }
}
