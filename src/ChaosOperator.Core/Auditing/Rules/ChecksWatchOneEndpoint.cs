using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>Two health checks that call the same endpoint for records that answer with different ones.</summary>
internal static class ChecksWatchOneEndpoint
{
    public const string Code = nameof(ChecksWatchOneEndpoint);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "The checks of records with different endpoints call the same name and path, and nothing tells to whom it belongs. They can only fail together, so at least one record is not guarded.",
        "The records, their checks, and what both call.",
        "Let each check call the endpoint of its own record.",
        Find);

    private static IEnumerable<Finding> Find(ZoneView view) =>
        from guard in view.Guards
        where guard.Belonging is Belonging.Unknown && guard.IsDirect
        group guard by (guard.Group.Name, guard.Watches, guard.Endpoint.Port, guard.Endpoint.Path) into same
        where same.Select(guard => guard.CheckId).Distinct().Count() > 1 && same.Select(guard => guard.Answer.Target).Distinct().Count() > 1
        select new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Warning,
            Subject = Wording.And(same.Select(guard => Wording.Of(guard.Check))),
            Evidence = $"{Wording.Capital(Wording.And(same.Select(guard => $"{Wording.Of(guard.Check)} of {guard.Answer.Label}")))} all watch {same.Key.Watches}{same.Key.Path}, but the records answer with {Wording.And(same.Select(guard => guard.Answer.Target))}.",
            Remedy = "Let each check watch the endpoint of its own record.",
            Signals = SignalsConcerned.Of(view, same.Select(guard => guard.CheckId), same.Select(guard => (guard.Group, guard.Answer))),
        };
}
