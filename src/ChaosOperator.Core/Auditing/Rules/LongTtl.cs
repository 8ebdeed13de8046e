using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>Answers that clients may keep for long.</summary>
internal static class LongTtl
{
    public const string Code = nameof(LongTtl);

    private static readonly TimeSpan Advised = TimeSpan.FromSeconds(60);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Note,
        "Records behind health checks may be cached for more than the 60 seconds that AWS advises; for so long clients stay with an endpoint after it was taken out. Not said where an expectation cannot be met because of it: that is FailoverTooSlow.",
        "The TTL of each record.",
        "Lower the TTL to 60 seconds or less.",
        view => FailoverTooSlow.TooSlow(view).Any(miss => miss.Ttl > Advised) ? [] :
            from choice in view.Choices
            let slow = choice.Answers.Where(answer => answer.HealthChecks.Count > 0 && FailoverTime.Ttl(view, answer) > Advised).ToList()
            where slow.Count > 0
            select new Finding
            {
                Code = Code,
                Severity = FindingSeverity.Note,
                Subject = $"name {choice.Name}",
                Evidence = $"{Wording.Capital(Wording.And(slow.Select(answer => $"{answer.Label} may be cached for {Wording.Time(FailoverTime.Ttl(view, answer))}")))}; for so long clients stay after its endpoint failed.",
                Remedy = "Lower the TTL to 60 seconds or less.",
                Signals = SignalsConcerned.Of(view, [], slow.Select(answer => (choice, answer))),
            });
}
