using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A failover record without its partner.</summary>
internal static class FailoverPartnerMissing
{
    public const string Code = nameof(FailoverPartnerMissing);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "A primary without a secondary has nowhere to fail over to; a secondary without a primary is never the second choice.",
        "The record that stands alone.",
        "Add the missing failover record.",
        view =>
            from name in view.Groups
            where name.Answers.Any(answer => answer.Routing is RoutingPolicy.Failover)
            from isPrimary in new[] { true, false }
            where !name.Answers.Any(answer => answer.Routing is RoutingPolicy.Failover failover && failover.IsPrimary == isPrimary)
            select new Finding
            {
                Code = Code,
                Severity = FindingSeverity.Warning,
                Subject = $"name {name.Name}",
                Evidence = $"{Wording.Capital(Wording.And(name.Answers.Select(answer => answer.Label)))} is a failover record, but {name.Name} has no {(isPrimary ? "primary" : "secondary")}.",
                Remedy = $"Add a failover record of type {(isPrimary ? "PRIMARY" : "SECONDARY")}.",
                Signals = SignalsConcerned.Of(view, name.Answers.SelectMany(answer => answer.HealthChecks), []),
            });
}
