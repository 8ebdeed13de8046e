using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>Findings about health checks themselves, once each, wherever they are used.</summary>
internal static class CheckFinding
{
    /// <summary>A finding for every check in use that is of a kind, with the answers that go by it.</summary>
    public static IEnumerable<Finding> ForEach(ZoneView view, Func<ZoneHealthCheck, bool> isSo, Func<ZoneHealthCheck, string, Finding> finding) =>
        from use in Uses(view)
        group use by use.Check.Id into same
        let check = same.First().Check
        where isSo(check)
        select finding(check, Wording.And(same.Select(use => use.Answer.Label))) with
        {
            Signals = SignalsConcerned.Of(view, same.Select(use => use.NamedId).Prepend(check.Id), same.Select(use => (use.Group, use.Answer))),
        };

    private static IEnumerable<(ZoneHealthCheck Check, string NamedId, AnswerGroup Group, Answer Answer)> Uses(ZoneView view) =>
        from choice in view.Choices
        from answer in choice.Answers
        from id in answer.HealthChecks
        from check in view.Family(id)
        select (check, id, choice, answer);
}
