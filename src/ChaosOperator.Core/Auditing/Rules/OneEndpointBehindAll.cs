using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>Several records that all lead to one endpoint.</summary>
internal static class OneEndpointBehindAll
{
    public const string Code = nameof(OneEndpointBehindAll);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "All records of a name answer with the same endpoint, so whichever Route 53 chooses, clients end up in the same place.",
        "The records and what they answer with.",
        "Let each record answer with its own endpoint.",
        view =>
            from choice in view.Choices
            where choice.Answers.Select(answer => string.Join(' ', view.Endpoints(answer).Order(StringComparer.Ordinal))).Distinct().Count() == 1
            select new Finding
            {
                Code = Code,
                Severity = FindingSeverity.Warning,
                Subject = $"name {choice.Name}",
                Evidence = $"{Wording.Capital(Wording.And(choice.Answers.Select(answer => answer.Label)))} all answer with {choice.Answers[0].Target}: whichever Route 53 chooses, clients end up in the same place.",
                Remedy = "Let each record answer with its own endpoint.",
                Signals = SignalsConcerned.Of(view, choice.Answers.SelectMany(answer => answer.HealthChecks), []),
            });
}
