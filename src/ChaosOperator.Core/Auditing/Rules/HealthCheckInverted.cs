using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A health check whose result is turned round.</summary>
internal static class HealthCheckInverted
{
    public const string Code = nameof(HealthCheckInverted);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "A health check is inverted: while what it goes by is well, Route 53 takes it for unhealthy, and when that fails, for healthy.",
        "The check, and the records that go by it.",
        "Take the inversion off, unless what it watches is a sign of trouble.",
        Find);

    private static IEnumerable<Finding> Find(ZoneView view) => CheckFinding.ForEach(
        view,
        check => check is { IsInverted: true, IsDisabled: false },
        (check, answers) => new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Warning,
            Subject = Wording.Of(check),
            Evidence = $"{Wording.Capital(Wording.Of(check))} of {answers} is inverted: it is healthy while {GoesBy(check.Watch)} not.",
            Remedy = "Take the inversion off, unless what it goes by is a sign of trouble.",
        });

    private static string GoesBy(HealthCheckWatch watch) => watch switch
    {
        HealthCheckWatch.Calculated => "enough of its children are",
        HealthCheckWatch.AlarmData alarm => $"alarm {alarm.Alarm} is",
        HealthCheckWatch.RoutingControl => "its routing control is",
        _ => "its endpoint is",
    };
}
