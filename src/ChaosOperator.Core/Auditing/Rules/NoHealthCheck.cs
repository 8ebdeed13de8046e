using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A record that is always treated as healthy.</summary>
internal static class NoHealthCheck
{
    public const string Code = nameof(NoHealthCheck);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "A record among several has no health check, so Route 53 always treats it as healthy and answers with it while its endpoint is down. Records of last resort may be so: a failover secondary, weight 0 beside others with more, the default of a geolocation or IP-based group.",
        "The record, and why nothing can make it unhealthy.",
        "Give it a health check that watches its endpoint.",
        Find);

    private static IEnumerable<Finding> Find(ZoneView view) =>
        from choice in view.Choices
        from answer in choice.Answers
        where !choice.IsLastResort(answer)
        let open = answer.Records.FirstOrDefault(record => WhyAlwaysHealthy(view, record) is not null)
        where open is not null
        select new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Warning,
            Subject = answer.Label,
            Evidence = $"{Wording.Capital(answer.Label)}, which answers with {answer.Target}, {WhyAlwaysHealthy(view, open)}: Route 53 always treats it as healthy.",
            Remedy = $"Give it a health check that watches {answer.Target}.",
            Signals = SignalsConcerned.Of(view, [], [(choice, answer)]),
        };

    private static string? WhyAlwaysHealthy(ZoneView view, ZoneRecord record) => record switch
    {
        { HealthCheckId: not null } => null,
        { Alias: null } => "has no health check",
        { Alias.Service: AliasService.CloudFront } => "is an alias to CloudFront, whose health Route 53 cannot evaluate, and has no health check",
        { Alias.EvaluatesTargetHealth: false } => null,
        { Alias: { } alias } when view.Of(alias.Target).Any() && !CanFail(view, alias.Target, [record.Name]) =>
            $"evaluates the health of {alias.Target}, none of whose records has a health check",
        _ => null,
    };

    /// <summary>Whether anything can make a name of this zone unhealthy.</summary>
    private static bool CanFail(ZoneView view, string name, IReadOnlyList<string> path) => view.Of(name).Any(record => record switch
    {
        { HealthCheckId: not null } => true,
        { Alias: { EvaluatesTargetHealth: true } alias } => !view.Of(alias.Target).Any() || (!path.Contains(name) && CanFail(view, alias.Target, [.. path, name])),
        _ => false,
    });
}
