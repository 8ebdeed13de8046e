using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A health check that is switched off.</summary>
internal static class HealthCheckDisabled
{
    public const string Code = nameof(HealthCheckDisabled);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "A health check is disabled. Route 53 then treats it as healthy whatever happens (as unhealthy, when it is inverted too).",
        "The check, and the records that go by it.",
        "Enable the check.",
        Find);

    private static IEnumerable<Finding> Find(ZoneView view) => CheckFinding.ForEach(
        view,
        check => check.IsDisabled,
        (check, answers) => new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Warning,
            Subject = Wording.Of(check),
            Evidence = $"{Wording.Capital(Wording.Of(check))} of {answers} is disabled: Route 53 treats it as {(check.IsInverted ? "unhealthy" : "healthy")} whatever happens.",
            Remedy = "Enable it.",
        });
}
