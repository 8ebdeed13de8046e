namespace ChaosOperator.Core.Runs;

/// <summary>What to do next with a run.</summary>
/// <param name="Status">The next status; stored before any command is carried out.</param>
/// <param name="Commands">What to carry out, in order; none after one that was refused.</param>
/// <param name="Events">What to tell.</param>
/// <param name="LookAgain">When to look again at the latest; null: only when something changes.</param>
public sealed record Decision(
    ChaosRunStatus Status, IReadOnlyList<RunCommand> Commands, IReadOnlyList<RunEvent> Events, DateTimeOffset? LookAgain)
{
    /// <summary>
    /// Until when the heartbeats of this run may go on without a further look at it; null: this look says nothing of it, what an earlier one said holds.
    /// </summary>
    public DateTimeOffset? DrivenUntil { get; init; }
}

/// <summary>Something to tell as a Kubernetes event.</summary>
/// <param name="IsWarning">Warning, or Normal.</param>
/// <param name="Reason">One CamelCase word.</param>
/// <param name="Message">What happened, to what, what to do next.</param>
public sealed record RunEvent(bool IsWarning, string Reason, string Message);
