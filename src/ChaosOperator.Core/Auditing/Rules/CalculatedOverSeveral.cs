using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A calculated check that counts the endpoints of several records.</summary>
internal static class CalculatedOverSeveral
{
    public const string Code = nameof(CalculatedOverSeveral);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Note,
        "A calculated health check counts the endpoints of its own record and of others, so a failure elsewhere can take the record out, or a success elsewhere keep it in.",
        "The children and to whom they belong.",
        "Let it count only what belongs to its record, unless that is meant.",
        view =>
            from guard in view.Guards
            where !guard.IsDirect
            group guard by (guard.Answer, guard.CheckId) into same
            let others = same.Where(guard => guard.Belonging is Belonging.Other).ToList()
            where others.Count > 0 && others.Count < same.Count()
            select new Finding
            {
                Code = Code,
                Severity = FindingSeverity.Note,
                Subject = $"health check {same.Key.CheckId}",
                Evidence = $"Calculated health check {same.Key.CheckId} of {same.Key.Answer.Label} counts {Wording.And(others.Select(guard => $"{Wording.Of(guard.Check)}, which watches {guard.Watches} of {((Belonging.Other)guard.Belonging).Sibling.Label}"))}.",
                Remedy = "Let it count only what belongs to its record, unless that is meant.",
                Signals = SignalsConcerned.Of(view, same.Select(guard => guard.Check.Id).Prepend(same.Key.CheckId), []),
            });
}
