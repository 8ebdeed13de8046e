using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A part of the configuration that could not be read.</summary>
internal static class PartlyUnread
{
    public const string Code = nameof(PartlyUnread);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "A health check or a name could not be read, so nothing is known of it.",
        "What was refused, and why.",
        "Allow the operator's role the call that was refused.",
        view =>
            from unread in view.Snapshot.Unread
            select new Finding
            {
                Code = Code,
                Severity = FindingSeverity.Warning,
                Subject = unread.Key,
                Evidence = $"{unread.Key} could not be read, so nothing is known of it: {unread.Value}",
                Remedy = "Allow the operator's role the call that was refused.",
                Signals = SignalsConcerned.Of(view, [unread.Key], []),
            });
}
