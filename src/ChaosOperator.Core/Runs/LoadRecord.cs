namespace ChaosOperator.Core.Runs;

/// <summary>The customers that were brought for a run.</summary>
public sealed record LoadRecord
{
    /// <summary>Names of the vantage points; each has a Job.</summary>
    public required IReadOnlyList<string> VantagePoints { get; init; }

    /// <summary>When the operator began to create the Jobs; stored before the call.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The slice that the functions were asked for last, in minutes since 1970; stored before the call. Absent for Jobs.</summary>
    public long? Slice { get; init; }

    /// <summary>The vantage points whose function is not known to have accepted that slice.</summary>
    public IReadOnlyList<string> Pending { get; init; } = [];

    /// <summary>Until when all functions have accepted to send.</summary>
    public DateTimeOffset? SentUntil { get; init; }

    /// <summary>When all of them were seen up; absent again when one of them was seen not to be before the fault.</summary>
    public DateTimeOffset? Up { get; init; }

    /// <summary>Which start of which pod was up then, in the order of the vantage points: one that fell over and came up again between two looks is told by it. Absent for functions.</summary>
    public IReadOnlyList<string>? Instances { get; init; }

    /// <summary>When it was seen last that they were not up any more.</summary>
    public DateTimeOffset? Lost { get; init; }

    /// <summary>How often that was.</summary>
    public int? Losses { get; init; }

    /// <summary>Why they cannot be created.</summary>
    public string? Refusal { get; init => field = value is null ? null : Text.Clip(value, 400); }

    /// <summary>Why they could not be created last, for a reason that can pass.</summary>
    public string? Hindrance { get; init => field = value is null ? null : Text.Clip(value, 400); }

    /// <summary>When the operator began to delete the Jobs; stored before the call.</summary>
    public DateTimeOffset? Stopping { get; init; }

    /// <summary>When they were deleted; each pod publishes what it has not published yet on its way out.</summary>
    public DateTimeOffset? Stopped { get; init; }

    /// <summary>How often Kubernetes refused to delete them, for reasons that can pass.</summary>
    public int? StopRefusals { get; init; }

    /// <summary>Why they are left where they are; Kubernetes deletes them with the run.</summary>
    public string? Left { get; init => field = value is null ? null : Text.Clip(value, 400); }
}
