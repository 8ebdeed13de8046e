using System.ComponentModel.DataAnnotations;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Hypotheses;

/// <summary>A run that has a verdict, as far as runs are compared. It outlives the run itself.</summary>
public sealed record CompletedRun
{
    /// <summary>The most margins that are kept.</summary>
    private const int MaxMargins = 10;

    /// <summary>Name of the run.</summary>
    public required string Name { get; init; }

    /// <summary>What it showed.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset CompletionTime { get; init; }

    /// <summary>From the start of the fault until the system showed that it had noticed, such as 2m10s; see the figures of a run.</summary>
    public string? TimeToDetect { get; init; }

    /// <summary>From the end of the fault until all was well again; see the figures of a run.</summary>
    public string? TimeToRecover { get; init; }

    /// <summary>The longest unbroken stretch against a bound that must last; see the figures of a run.</summary>
    public string? LongestViolation { get; init; }

    /// <summary>How far the required expectations of during and after were from their bounds: the first ten that have a margin.</summary>
    [MaxLength(MaxMargins)]
    public IReadOnlyList<MarginRecord> Margins { get; init; } = [];

    /// <summary>What is kept of a run; null while it has no verdict.</summary>
    /// <param name="name">Name of the run.</param>
    /// <param name="status">Its status.</param>
    public static CompletedRun? Of(string name, ChaosRunStatus? status) => status is { Phase: RunPhase.Completed, Verdict: { } verdict, CompletionTime: { } time }
        ? new CompletedRun
        {
            Name = name,
            Verdict = verdict,
            CompletionTime = time,
            TimeToDetect = status.Figures?.TimeToDetect,
            TimeToRecover = status.Figures?.TimeToRecover,
            LongestViolation = status.Figures?.LongestViolation,
            Margins =
            [
                .. status.Expectations
                    .Where(record => record is { Required: true, Margin: not null, Phase: ExpectationPhase.During or ExpectationPhase.After })
                    .Select(record => new MarginRecord { Expectation = record.Name, Margin = record.Margin!.Value })
                    .Take(MaxMargins),
            ],
        }
        : null;
}

/// <summary>How far an expectation was from its bound.</summary>
public sealed record MarginRecord
{
    /// <summary>Name of the expectation.</summary>
    public required string Expectation { get; init; }

    /// <summary>Distance of the deciding or worst sample from the bound, in units of the signal: positive on the good side.</summary>
    public required double Margin { get; init; }
}
