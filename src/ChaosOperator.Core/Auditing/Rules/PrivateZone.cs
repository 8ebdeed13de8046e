using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>Health checks by names that only VPCs can resolve.</summary>
internal static class PrivateZone
{
    public const string Code = nameof(PrivateZone);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "The zone is private, and a health check calls a name in it. Route 53's checkers are on the internet and cannot resolve it, unless a public zone of the same name exists.",
        "The check and the name.",
        "Let the check watch a public name or address, or a CloudWatch alarm.",
        view => !view.Snapshot.IsPrivate ? [] : CheckFinding.ForEach(
            view,
            check => check.Watch is HealthCheckWatch.Endpoint { Address: null, Name: { } name } && DnsNames.IsIn(name, view.Snapshot.ZoneName),
            (check, answers) => new Finding
            {
                Code = Code,
                Severity = FindingSeverity.Warning,
                Subject = Wording.Of(check),
                Evidence = $"{Wording.Capital(Wording.Of(check))} of {answers} watches {((HealthCheckWatch.Endpoint)check.Watch).Name}, a name in the private zone {view.Snapshot.ZoneName}, which checkers on the internet cannot resolve unless a public zone has it too.",
                Remedy = "Let it watch a public name or address, or a CloudWatch alarm.",
            }));
}
