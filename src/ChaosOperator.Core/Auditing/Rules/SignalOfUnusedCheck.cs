using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A signal that reads a health check by which no record of the entry name goes.</summary>
internal static class SignalOfUnusedCheck
{
    public const string Code = nameof(SignalOfUnusedCheck);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Note,
        "A signal of the hypothesis reads a health check that no record of the entry name goes by: what it shows has no bearing on where clients are sent. Not said when several entry names are audited and another one uses it.",
        "The signal and its check.",
        "Let a record name the check, or read the one that is in use.",
        Find);

    private static IEnumerable<Finding> Find(ZoneView view)
    {
        var used = view.Groups.SelectMany(group => group.Answers).SelectMany(answer => answer.HealthChecks).SelectMany(id => view.Family(id).Select(check => check.Id).Append(id)).ToHashSet(StringComparer.Ordinal);
        return view.Entry.Answers.Count == 0 ? [] :
            from signal in view.Hypothesis.Signals.OfType<MetricSignal>()
            let check = SignalsConcerned.HealthCheck(signal)
            where check is not null && !used.Contains(check)
            select new Finding
            {
                Code = Code,
                Severity = FindingSeverity.Note,
                Subject = $"signal {signal.Name}",
                Evidence = $"Signal {signal.Name} reads health check {check}, by which no record of {view.Snapshot.EntryName} goes: it has no bearing on where clients are sent.",
                Remedy = "Let the record that it should guard name it, or read the check that is in use.",
                Signals = [signal.Name],
            };
    }
}
