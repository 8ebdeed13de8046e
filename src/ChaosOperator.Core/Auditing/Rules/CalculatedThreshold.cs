using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A calculated check that can be in one state only.</summary>
internal static class CalculatedThreshold
{
    public const string Code = nameof(CalculatedThreshold);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "A calculated health check asks for no healthy child, so it is always healthy, or for more than it has, so it never is.",
        "The threshold and the number of children.",
        "Set the threshold between 1 and the number of children.",
        Find);

    private static IEnumerable<Finding> Find(ZoneView view) => CheckFinding.ForEach(
        view,
        check => check.Watch is HealthCheckWatch.Calculated calculated && (calculated.HealthyFrom < 1 || calculated.HealthyFrom > calculated.Children.Count),
        (check, answers) => Of(check, (HealthCheckWatch.Calculated)check.Watch, answers));

    private static Finding Of(ZoneHealthCheck check, HealthCheckWatch.Calculated calculated, string answers) => new()
    {
        Code = Code,
        Severity = FindingSeverity.Warning,
        Subject = Wording.Of(check),
        Evidence = $"{Wording.Capital(Wording.Of(check))} of {answers} is healthy when {calculated.HealthyFrom} of its {calculated.Children.Count} children are: {(calculated.HealthyFrom < 1 ? "always" : "never")}.",
        Remedy = $"Set its threshold between 1 and {Math.Max(1, calculated.Children.Count)}.",
    };
}
