namespace ChaosOperator.Core.Runs.Tracing;

/// <summary>Makes the spans of one run: with ids of that run, and none that ends before it began.</summary>
/// <param name="run">The run.</param>
/// <param name="end">When the run was completed: what has no end of its own ended by then.</param>
internal sealed class TraceSpans(TracedRun run, DateTimeOffset end)
{
    /// <summary>When the run was created.</summary>
    public DateTimeOffset Created => run.Created;

    /// <summary>When the run was completed.</summary>
    public DateTimeOffset Completed => end;

    /// <summary>A span right below the root.</summary>
    public RunSpan Part(string path, string name, DateTimeOffset start, DateTimeOffset? until) => Make(TraceIds.RootPath, path, name, start, until);

    /// <summary>A span.</summary>
    /// <param name="parent">Path of the span it is a part of; null for the root.</param>
    /// <param name="path">What it is, unique within the run.</param>
    /// <param name="name">Its name.</param>
    /// <param name="start">When it began.</param>
    /// <param name="until">When it ended; null where that was not recorded.</param>
    public RunSpan Make(string? parent, string path, string name, DateTimeOffset start, DateTimeOffset? until)
    {
        var last = until ?? end;
        return new RunSpan(TraceIds.OfSpan(run.Uid, path), parent is null ? null : TraceIds.OfSpan(run.Uid, parent), name, start, last > start ? last : start);
    }
}
