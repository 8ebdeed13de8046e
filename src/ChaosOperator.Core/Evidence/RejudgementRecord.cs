using System.ComponentModel.DataAnnotations;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Evidence;

/// <summary>What judging a completed run again, by the samples that CloudWatch has now, gave. The verdict of the run stays what it was.</summary>
public sealed record RejudgementRecord
{
    /// <summary>The most outcomes and signals that are told one by one.</summary>
    internal const int MaxTold = 10;

    /// <summary>Value of the annotation <c>chaosoperator.dev/rejudge</c> that asked for it; another value asks again.</summary>
    public required string Request { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The verdict by these samples; absent when it could not be judged again.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The outcomes that differ from those of the run: what was, what is, and why.</summary>
    [MaxLength(MaxTold)]
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>The signals whose samples differ from those that were counted, each with the first of those that do.</summary>
    [MaxLength(MaxTold)]
    public IReadOnlyList<string> Samples { get; init; } = [];
}
