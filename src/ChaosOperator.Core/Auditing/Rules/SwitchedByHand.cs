using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A health check that follows a routing control.</summary>
internal static class SwitchedByHand
{
    public const string Code = nameof(SwitchedByHand);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Note,
        "A health check follows a routing control of the Application Recovery Controller. It changes when somebody or something switches it, never by a failure itself.",
        "The check and its records.",
        "Expect a failover only if the switch is part of the experiment, or add a check that sees the failure.",
        view => CheckFinding.ForEach(
            view,
            check => check.Watch is HealthCheckWatch.RoutingControl,
            (check, answers) => new Finding
            {
                Code = Code,
                Severity = FindingSeverity.Note,
                Subject = Wording.Of(check),
                Evidence = $"{Wording.Capital(Wording.Of(check))} of {answers} follows a routing control, which a failure does not switch.",
                Remedy = "Expect a failover only where something switches it during the fault.",
            }));
}
