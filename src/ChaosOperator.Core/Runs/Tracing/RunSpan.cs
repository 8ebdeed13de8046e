namespace ChaosOperator.Core.Runs.Tracing;

/// <summary>A stretch of a run's life in its trace.</summary>
/// <param name="SpanId">16 hexadecimal digits; the same for the same stretch of the same run whoever makes it.</param>
/// <param name="ParentSpanId">That of the stretch it is a part of; null for the run as a whole.</param>
/// <param name="Name">What it is: a name of few values, so that traces of all runs can be compared.</param>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended; never before its start.</param>
public sealed record RunSpan(string SpanId, string? ParentSpanId, string Name, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>What is known of it: texts, whole numbers, and durations in seconds.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Attributes { get; init; } = [];

    /// <summary>What went wrong; null when it is as it should be.</summary>
    public string? Problem { get; init; }

    /// <summary>Dated marks of the run that fall into it.</summary>
    public IReadOnlyList<TimelineMark> Marks { get; init; } = [];
}
