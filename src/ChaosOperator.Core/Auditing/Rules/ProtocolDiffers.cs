using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>Sibling checks that call by different protocols or ports.</summary>
internal static class ProtocolDiffers
{
    public const string Code = nameof(ProtocolDiffers);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Note,
        "The health checks of sibling records call by different protocols or ports, so they do not see the same kind of failure.",
        "Protocol and port of each check.",
        "Let all checks call the way clients do.",
        view =>
            from guard in view.Guards
            where guard.IsDirect
            group guard by guard.Group.Name into same
            where same.Select(guard => (guard.Endpoint.Protocol, guard.Endpoint.Port)).Distinct().Count() > 1
            select new Finding
            {
                Code = Code,
                Severity = FindingSeverity.Note,
                Subject = $"name {same.Key}",
                Evidence = $"{Wording.Capital(Wording.And(same.Select(guard => $"{Wording.Of(guard.Check)} of {guard.Answer.Label} calls by {guard.Endpoint.Protocol} on port {guard.Endpoint.Port}")))}: they do not see the same failures.",
                Remedy = "Let all of them call the way clients do.",
                Signals = SignalsConcerned.Of(view, same.Select(guard => guard.CheckId), same.Select(guard => (guard.Group, guard.Answer))),
            });
}
