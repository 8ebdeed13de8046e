using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>All records of a name behind one health check.</summary>
internal static class AllBehindOneHealthCheck
{
    public const string Code = nameof(AllBehindOneHealthCheck);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "All records of a name, though they answer with different endpoints, name the same health check. When it fails all of them are unhealthy at once, and when all are unhealthy Route 53 treats all as healthy: nothing is rerouted.",
        "The check, what it watches, and the records behind it.",
        "Give each endpoint a health check of its own.",
        Find);

    private static IEnumerable<Finding> Find(ZoneView view) =>
        from share in SharedHealthCheck.Shares(view)
        where share.Answers.Count == share.Group.Answers.Count
        select new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Warning,
            Subject = $"health check {share.Check}",
            Evidence = $"All records of {share.Group.Name} ({Wording.And(share.Answers.Select(answer => $"{answer.SetIdentifier} → {answer.Target}"))}) are behind health check {share.Check}{SharedHealthCheck.Watching(view, share.Check)}. When it fails, all are unhealthy, so Route 53 treats all as healthy and reroutes nothing.",
            Remedy = $"Give each record a health check that watches its own endpoint: {Wording.And(share.Answers.Select(answer => answer.Target))}.",
            Signals = SignalsConcerned.Of(view, [share.Check], share.Answers.Select(answer => (share.Group, answer))),
        };
}
