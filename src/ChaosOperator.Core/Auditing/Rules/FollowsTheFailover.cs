using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A health check that calls the entry name itself.</summary>
internal static class FollowsTheFailover
{
    public const string Code = nameof(FollowsTheFailover);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "A health check calls the entry name, so it sees whichever endpoint Route 53 answers its checkers with. After a failover it sees the healthy one, turns healthy again, and clients are sent back to the failed one.",
        "The check, and the name that it shares with clients.",
        "Let the check call the endpoint that its record answers with.",
        Find);

    private static IEnumerable<Finding> Find(ZoneView view) =>
        from guard in view.Guards
        where guard.Belonging is Belonging.Entry
        group guard by guard.Check.Id into same
        let guard = same.First()
        select new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Warning,
            Subject = Wording.Of(guard.Check),
            Evidence = $"{Wording.Capital(Wording.Of(guard.Check))} of {Wording.And(same.Select(one => one.Answer.Label))} watches {guard.Watches}, the name that Route 53 answers by these very checks: after a failover it sees the healthy endpoint.",
            Remedy = $"Let it watch {guard.Answer.Target}, which {guard.Answer.Label} answers with.",
            Signals = SignalsConcerned.Of(view, [guard.Check.Id, guard.CheckId], same.Select(one => (one.Group, one.Answer))),
        };
}
