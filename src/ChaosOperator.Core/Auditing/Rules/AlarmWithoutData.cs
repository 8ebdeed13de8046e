using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A health check by an alarm that takes silence for health.</summary>
internal static class AlarmWithoutData
{
    public const string Code = nameof(AlarmWithoutData);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Note,
        "A health check follows a CloudWatch alarm and counts as healthy while there is no data. A region that fails so badly that it publishes nothing stays healthy.",
        "The check and its alarm.",
        "Set InsufficientDataHealthStatus to Unhealthy, or let the alarm watch a metric that is always there.",
        view => CheckFinding.ForEach(
            view,
            check => check.Watch is HealthCheckWatch.AlarmData { WithoutData: "Healthy" },
            (check, answers) => new Finding
            {
                Code = Code,
                Severity = FindingSeverity.Note,
                Subject = Wording.Of(check),
                Evidence = $"{Wording.Capital(Wording.Of(check))} of {answers} follows alarm {((HealthCheckWatch.AlarmData)check.Watch).Alarm} and counts as healthy while it has no data.",
                Remedy = "Set its InsufficientDataHealthStatus to Unhealthy, or let the alarm watch a metric that is always there.",
            }));
}
