namespace ChaosOperator.Core.Orphans;

/// <summary>What a sweep of one account and region comes to.</summary>
/// <param name="Findings">What was found and what is done about it, in the order in which it is done.</param>
/// <param name="IsUnfinished">Whether something without an owner is left even once all is done, so that another sweep is needed soon.</param>
/// <param name="RipensAt">When the youngest object that nobody holds becomes old enough; null: there is none.</param>
public sealed record SweepDecision(IReadOnlyList<SweepFinding> Findings, bool IsUnfinished, DateTimeOffset? RipensAt)
{
    /// <summary>What is to be carried out.</summary>
    public IEnumerable<SweepCommand> Commands => Findings.Select(finding => finding.Command).OfType<SweepCommand>();
}

/// <summary>Something without an owner.</summary>
/// <param name="Reason">One CamelCase word.</param>
/// <param name="Owner">Whose it was.</param>
/// <param name="Message">What was found and what is done about it, or what somebody has to do.</param>
/// <param name="Command">What is done about it; null: the operator cannot do it.</param>
public sealed record SweepFinding(string Reason, FormerOwner Owner, string Message, SweepCommand? Command);

/// <summary>Whose an orphan was, as far as its tags tell.</summary>
/// <param name="Namespace">Namespace of the experiment; null: not known.</param>
/// <param name="Experiment">Name of the experiment; null: not known.</param>
/// <param name="ExperimentUid">UID of the experiment.</param>
public sealed record FormerOwner(string? Namespace, string? Experiment, string ExperimentUid);
