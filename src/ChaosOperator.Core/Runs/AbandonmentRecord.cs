namespace ChaosOperator.Core.Runs;

/// <summary>Who let a run go although its fault may be in force, as far as the API server tells.</summary>
public sealed record AbandonmentRecord
{
    /// <summary>The reason that was given: value of the annotation <c>chaosoperator.dev/abandon</c>.</summary>
    public required string Reason { get; init => field = Text.Clip(value, 200); }

    /// <summary>The field manager that set the annotation, such as <c>kubectl-annotate</c>: what the client called itself. Absent when the API server keeps no record of it.</summary>
    public string? Manager { get; init => field = value is null ? null : Text.Clip(value, 128); }

    /// <summary>When it set it, by the clock of the API server.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>“abandoned by kubectl-annotate at 2026-11-26 03:00:00 UTC”, as far as it is known.</summary>
    public string ToClause() => Manager is null ? "abandoned" : $"abandoned by {Manager}{(Time is { } time ? $" at {time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC" : "")}";

    /// <summary>Where to find out more, as a sentence with a leading space; empty when nothing is known.</summary>
    public string WhoElse() => Manager is null ? "" : " The audit log of your API server has the user.";
}
