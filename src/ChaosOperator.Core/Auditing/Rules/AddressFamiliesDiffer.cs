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
            let types = choice.Answers.SelectMany(answer => answer.Records).Select(record => record.Type).Where(type => type is "A" or "AAAA").Distinct().Order().ToList()
            let partial = choice.Answers.Where(answer => types.Count > 1 && answer.Records[0].Type is "A" or "AAAA" && answer.Records.Select(record => record.Type).Distinct().Count() < types.Count).ToList()
            where types.Count > 1 && partial.Count > 0
            select new Finding
            {
                Code = Code,
                Severity = FindingSeverity.Note,
                Subject = $"name {choice.Name}",
                Evidence = $"{Wording.Capital(Wording.And(partial.Select(answer => $"{answer.Label} has only {Wording.And(answer.Records.Select(record => record.Type))}")))} records, while {choice.Name} has {Wording.And(types)}.",
                Remedy = "Give all answers the same types, so that clients of both address families can be rerouted.",
                Signals = SignalsConcerned.Of(view, [], []),
            });
}
