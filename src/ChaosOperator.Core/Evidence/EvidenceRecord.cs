using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ChaosOperator.Core.Evidence;

/// <summary>The samples that a run was judged by, as they were counted, and how good they were.</summary>
public sealed record EvidenceRecord
{
    /// <summary>The looks at which something was decided, and the last one.</summary>
    [MinLength(1), MaxLength(200)]
    public IReadOnlyList<LookRecord> Looks { get; init; } = [];

    /// <summary>The counted samples, a line for each metric signal; docs/evidence.md has the format. Absent when omitted.</summary>
    public string? Series { get; init; }

    /// <summary>The moment as of which the signals were last read and judged; null before the first look.</summary>
    [JsonIgnore]
    public DateTimeOffset? AsOf => Looks.Count == 0 ? null : Looks[^1].AsOf;

    /// <summary>Why the samples are not here.</summary>
    public string? Omitted { get; init; }

    /// <summary>For each metric signal how good its data was.</summary>
    public IReadOnlyList<DataQuality> Quality { get; init; } = [];
}

/// <summary>A look at the signals of a run.</summary>
public sealed record LookRecord
{
    /// <summary>The moment as of which they were read: what had settled by then counted.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Start of the fault window, if it was known.</summary>
    public DateTimeOffset? FaultStart { get; init; }

    /// <summary>End of the fault window, if it was known.</summary>
    public DateTimeOffset? FaultEnd { get; init; }

    /// <summary>Whether the run had been cut short, so that nothing of a recovery counted any more.</summary>
    public bool? AfterCut { get; init; }

    /// <summary>What was refused when the signals were to be read; absent when nothing was.</summary>
    public string? Refusal { get; init => field = value is null ? null : Runs.Text.Clip(value, Runs.Text.MaxReason); }

    /// <summary>Whether anything was decided at it.</summary>
    public bool? Decided { get; init; }
}

/// <summary>How good the data of a signal was.</summary>
public sealed record DataQuality
{
    /// <summary>Name of the signal.</summary>
    public required string Name { get; init; }

    /// <summary>Number of periods that were counted.</summary>
    public required int Periods { get; init; }

    /// <summary>How many of them had no sample.</summary>
    public required int Gaps { get; init; }

    /// <summary>How many of them a later look showed otherwise. They were not counted again.</summary>
    public int? Later { get; init; }

    /// <summary>At how many looks CloudWatch had more than it gave (<c>PartialData</c>).</summary>
    public int? PartialLooks { get; init; }

    /// <summary>The first of them, each with the value that was counted and the later one.</summary>
    [MaxLength(Counting.MaxLater)]
    public IReadOnlyList<string>? LaterSamples { get; init; }
}
