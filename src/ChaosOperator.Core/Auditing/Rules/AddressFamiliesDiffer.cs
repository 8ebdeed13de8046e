using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A name that has IPv6 records for some of its answers only.</summary>
internal static class AddressFamiliesDiffer
{
    public const string Code = nameof(AddressFamiliesDiffer);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Note,
        "Some answers of a name have both A and AAAA records and others only one of them. Clients of that family have fewer places to be rerouted to, or none.",
        "The types of each answer.",
        "Give all answers the same types.",
        view =>
            from choice in view.Choices
            let types = Answer.Families.Where(family => choice.Answers.Any(answer => answer.Types.Contains(family))).ToList()
            let partial = choice.Answers.Where(answer => answer.Types.Count < types.Count && types.Contains(answer.Types[0])).ToList()
            where types.Count > 1 && partial.Count > 0 && !IsPaired(choice)
            select new Finding
            {
                Code = Code,
                Severity = FindingSeverity.Note,
                Subject = $"name {choice.Name}",
                Evidence = $"{Wording.Capital(Wording.And(partial.Select(answer => $"{answer.Label} has only {Wording.And(answer.Types)}")))} records, while {choice.Name} has {Wording.And(types)}.",
                Remedy = "Give all answers the same types, so that clients of both address families can be rerouted.",
                Signals = SignalsConcerned.Of(view, [], []),
            });

    /// <summary>Whether every record has an identifier of its own and there are as many of each family: nothing then tells which belong together, and none is missing.</summary>
    private static bool IsPaired(AnswerGroup choice) =>
        choice.Answers.All(answer => answer.Types.Count == 1 && answer.Routing is RoutingPolicy.Weighted or RoutingPolicy.MultiValue)
        && Answer.Families.Select(family => choice.Answers.Count(answer => answer.Types[0] == family)).Distinct().Count() == 1;
}
