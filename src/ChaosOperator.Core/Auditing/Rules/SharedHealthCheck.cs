using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>Some records of a name, with different endpoints, behind one health check.</summary>
internal static class SharedHealthCheck
{
    public const string Code = nameof(SharedHealthCheck);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "Records that answer with different endpoints name the same health check, so they fail and recover together, whichever endpoint failed.",
        "The check, what it watches, and the records that share it.",
        "Give each endpoint a health check of its own.",
        Find);

    private static IEnumerable<Finding> Find(ZoneView view) =>
        from share in Shares(view)
        where share.Answers.Count < share.Group.Answers.Count
        select new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Warning,
            Subject = $"health check {share.Check}",
            Evidence = $"{Wording.Capital(Wording.And(share.Answers.Select(answer => answer.Label)))} answer with {Wording.And(share.Answers.Select(answer => answer.Target))} and share health check {share.Check}{Watching(view, share.Check)}: they fail together, whichever of them failed.",
            Remedy = "Give each of them a health check that watches its own endpoint.",
            Signals = SignalsConcerned.Of(view, [share.Check], share.Answers.Select(answer => (share.Group, answer))),
        };

    /// <summary>
    /// Checks that guard answers with different endpoints, of which clients of one address family may get either. Records of one endpoint may well share: the address families of one
    /// answer, or several places that are served from one region.
    /// </summary>
    internal static IEnumerable<Share> Shares(ZoneView view) =>
        from choice in view.Choices
        from check in choice.Answers.SelectMany(answer => answer.HealthChecks).Distinct()
        let answers = choice.Answers.Where(answer => answer.HealthChecks.Contains(check)).ToList()
        where Answer.Families
            .Any(type => answers.Where(answer => answer.Answers(type)).Select(answer => string.Join(' ', view.Endpoints(answer).Order(StringComparer.Ordinal))).Distinct().Count() > 1)
        select new Share(choice, check, answers);

    internal static string Watching(ZoneView view, string check) => view.Check(check)?.Watch switch
    {
        HealthCheckWatch.Endpoint { Address: { } address } => $", which watches {address}",
        HealthCheckWatch.Endpoint { Name: { } name } => $", which watches {name}",
        _ => "",
    };

    internal sealed record Share(AnswerGroup Group, string Check, IReadOnlyList<Answer> Answers);
}
