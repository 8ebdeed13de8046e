using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A health check that calls the endpoint of another record than the one that it guards.</summary>
internal static class WatchesAnotherEndpoint
{
    public const string Code = nameof(WatchesAnotherEndpoint);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "The health check of a record calls the endpoint of another record. When the record's own endpoint fails, the check stays healthy and Route 53 keeps sending clients there; when the other one fails, a healthy endpoint is taken out.",
        "What the record answers with, what its check calls, and what shows to whom that belongs: the records of the zone, or words such as us and eu in which the records differ. By words alone it is a Note, unless the other record's check calls the same name.",
        "Let the check call the name that the record answers with.",
        Find);

    private static IEnumerable<Finding> Find(ZoneView view) =>
        from guard in view.Guards.Where(guard => guard.Belonging is Belonging.Other && !IsShared(guard) && (guard.IsDirect || AllElsewhere(view, guard))).DistinctBy(guard => guard.Check.Id)
        let other = (Belonging.Other)guard.Belonging
        select new Finding
        {
            Code = Code,
            Severity = other.IsCertain ? FindingSeverity.Warning : FindingSeverity.Note,
            Subject = Wording.Of(guard.Check),
            Evidence = $"{Wording.Capital(guard.Answer.Label)} answers with {guard.Answer.Target}, but its {Wording.Of(guard.Check)} watches {guard.Watches}{other.Reason}.",
            Remedy = $"Let {Wording.Of(guard.Check)} watch {ShouldWatch(guard, other)}.",
            Signals = SignalsConcerned.Of(view, [guard.Check.Id, guard.CheckId], [(guard.Group, guard.Answer), (guard.Group, other.Sibling)]),
        };

    /// <summary>Several records that name one check are another mistake, with another remedy.</summary>
    private static bool IsShared(Guard guard) => guard.Group.Siblings(guard.Answer).Any(sibling => sibling.HealthChecks.Contains(guard.CheckId));

    /// <summary>A calculated check may well count other endpoints too; it is wrong when it counts none of its own.</summary>
    private static bool AllElsewhere(ZoneView view, Guard guard) =>
        view.Guards.Where(other => other.Answer == guard.Answer && other.CheckId == guard.CheckId).All(other => other.Belonging is Belonging.Other);

    private static string ShouldWatch(Guard guard, Belonging.Other other) =>
        ByPattern(guard, other) ?? guard.Answer.Target;

    /// <summary>Where checks go by names of their own, the name with the words of this record in place of the other's.</summary>
    private static string? ByPattern(Guard guard, Belonging.Other other)
    {
        if (guard.Endpoint is not { Address: null, Name: { } name } || DnsNames.IsAddress(guard.Answer.Target) || name == other.Sibling.Target
            || guard.Answer.SetIdentifier is not { } own || other.Sibling.SetIdentifier is not { } sibling)
        {
            return null;
        }

        var labels = name.Split('.');
        return labels.Contains(sibling) ? $"{string.Join('.', labels.Select(label => label == sibling ? own : label))} or {guard.Answer.Target}" : null;
    }
}
