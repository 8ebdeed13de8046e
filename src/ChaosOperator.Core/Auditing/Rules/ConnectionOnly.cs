using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A health check that only opens a connection.</summary>
internal static class ConnectionOnly
{
    public const string Code = nameof(ConnectionOnly);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Note,
        "A TCP health check is content when a connection stands. An endpoint that answers with errors, or only after a minute, stays healthy.",
        "The check and its port.",
        "Use an HTTPS check on a path that shows whether clients are served.",
        view => CheckFinding.ForEach(
            view,
            check => check.Watch is HealthCheckWatch.Endpoint { Protocol: "TCP" },
            (check, answers) => new Finding
            {
                Code = Code,
                Severity = FindingSeverity.Note,
                Subject = Wording.Of(check),
                Evidence = $"{Wording.Capital(Wording.Of(check))} of {answers} only opens a TCP connection to port {((HealthCheckWatch.Endpoint)check.Watch).Port}: errors and slow answers leave it healthy.",
                Remedy = "Use an HTTP or HTTPS check on a path that shows whether clients are served.",
            }));
}
