using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A record or a calculated check that names a health check that does not exist.</summary>
internal static class HealthCheckMissing
{
    public const string Code = nameof(HealthCheckMissing);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "A record names a health check that does not exist, or a calculated check counts one: it was deleted while it was in use. Nothing can make the record unhealthy any more.",
        "Who names the check, and its id.",
        "Create a health check and let the record name it.",
        Find);

    private static IEnumerable<Finding> Find(ZoneView view)
    {
        var named =
            from choice in view.Choices
            from answer in choice.Answers
            from id in answer.HealthChecks.Concat(answer.HealthChecks.SelectMany(view.Family).SelectMany(check => (check.Watch as HealthCheckWatch.Calculated)?.Children ?? [])).Distinct()
            where view.Check(id) is null && !view.Snapshot.Unread.ContainsKey(id)
            select (choice, answer, id);
        return from one in named
               group one by one.id into same
               select new Finding
               {
                   Code = Code,
                   Severity = FindingSeverity.Warning,
                   Subject = $"health check {same.Key}",
                   Evidence = $"{Wording.Capital(Wording.And(same.Select(one => one.answer.Label)))} {(same.Count() == 1 ? "depends" : "depend")} on health check {same.Key}, which does not exist.",
                   Remedy = $"Create a health check that watches {Wording.And(same.Select(one => one.answer.Target))} and name it there.",
                   Signals = SignalsConcerned.Of(view, [same.Key], same.Select(one => (one.choice, one.answer))),
               };
    }
}
