using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>An alias that evaluates the health of a service that is always there, whatever stands behind it.</summary>
internal static class BackendNotWatched
{
    public const string Code = nameof(BackendNotWatched);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Note,
        "An alias record to an API Gateway, a VPC endpoint or an S3 website goes by EvaluateTargetHealth alone. That tells whether the service is there, not whether what stands behind it answers: functions that fail or are slow "
        + "leave the record healthy.",
        "The record and its target.",
        "Give the record a health check that calls a path which shows whether clients are served.",
        view =>
            from choice in view.Choices
            from answer in choice.Answers
            where !choice.IsLastResort(answer)
            let alias = answer.Records.FirstOrDefault(IsBlind)?.Alias
            where alias is not null
            select new Finding
            {
                Code = Code,
                Severity = FindingSeverity.Note,
                Subject = answer.Label,
                Evidence = $"{Wording.Capital(answer.Label)} is an alias to {alias.Target} with EvaluateTargetHealth and without a health check: it stays healthy while what stands behind {alias.Target} fails.",
                Remedy = $"Give it a health check that calls {alias.Target}, or the name under which it serves clients, on a path that shows whether they are served.",
                Signals = SignalsConcerned.Of(view, [], [(choice, answer)]),
            });

    private static bool IsBlind(ZoneRecord record) =>
        record is { HealthCheckId: null, Alias: { EvaluatesTargetHealth: true, Service: AliasService.ApiGateway or AliasService.VpcEndpoint or AliasService.S3Website } };
}
