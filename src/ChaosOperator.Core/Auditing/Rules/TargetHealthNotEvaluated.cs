using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>An alias record without a check that does not look at its target either.</summary>
internal static class TargetHealthNotEvaluated
{
    public const string Code = nameof(TargetHealthNotEvaluated);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "An alias record among several has neither a health check nor EvaluateTargetHealth, so Route 53 always treats it as healthy.",
        "The record and its target.",
        "Set EvaluateTargetHealth where the target knows its own health (a load balancer, records with checks), or give the record a health check.",
        Find);

    private static IEnumerable<Finding> Find(ZoneView view) =>
        from choice in view.Choices
        from answer in choice.Answers
        where !choice.IsLastResort(answer)
        let open = answer.Records.FirstOrDefault(record => record is { HealthCheckId: null, Alias: { EvaluatesTargetHealth: false, Service: not AliasService.CloudFront } })
        where open is not null
        select new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Warning,
            Subject = answer.Label,
            Evidence = $"{Wording.Capital(answer.Label)} is an alias to {open.Alias!.Target} with EvaluateTargetHealth off and without a health check: Route 53 always treats it as healthy.",
            Remedy = Remedy(open.Alias),
            Signals = SignalsConcerned.Of(view, [], [(choice, answer)]),
        };

    private static string Remedy(RecordAlias alias) => alias.Service switch
    {
        AliasService.ApiGateway => $"Give it a health check that calls the API behind {alias.Target}; EvaluateTargetHealth alone does not see what the API's backend answers.",
        AliasService.LoadBalancer => "Set EvaluateTargetHealth, so that a load balancer without healthy targets is taken out; add a health check to see what its targets answer.",
        _ => "Set EvaluateTargetHealth, or give the record a health check of its own.",
    };
}
