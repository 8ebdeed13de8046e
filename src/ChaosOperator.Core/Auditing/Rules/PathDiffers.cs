using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A health check whose path is not that of its siblings.</summary>
internal static class PathDiffers
{
    public const string Code = nameof(PathDiffers);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "A health check calls another path than its siblings, words such as us and eu aside; or its path names another record. It may answer while what clients call does not. With two records only nobody can tell which is right: a Note.",
        "The path of each check.",
        "Let all checks call the path that shows whether clients are served.",
        Find);

    private static IEnumerable<Finding> Find(ZoneView view) =>
        view.Guards.Where(guard => guard is { IsDirect: true, Endpoint.Path.Length: > 0 }).DistinctBy(guard => (guard.Group.Name, guard.CheckId)).GroupBy(guard => guard.Group.Name).SelectMany(same => InGroup(view, [.. same]));

    private static IEnumerable<Finding> InGroup(ZoneView view, List<Guard> guards)
    {
        var misplaced = guards.Where(guard => NamedByPath(view, guard) is not null).ToList();
        foreach (var guard in misplaced)
        {
            yield return Finding(
                view, [guard], FindingSeverity.Warning, $"its path names {NamedByPath(view, guard)!.Label}", "Let it call the path of its own record.");
        }

        var patterns = guards.Except(misplaced).GroupBy(guard => Pattern(view, guard)).OrderByDescending(pattern => pattern.Count()).ToList();
        if (patterns.Count < 2)
        {
            yield break;
        }

        if (patterns[0].Count() == patterns[1].Count())
        {
            yield return Finding(view, [.. patterns.SelectMany(pattern => pattern)], FindingSeverity.Note, "their paths differ", "Let them call the same path, the one that shows whether clients are served.");
            yield break;
        }

        foreach (var odd in patterns.Skip(1))
        {
            yield return Finding(view, [.. odd], FindingSeverity.Warning, $"the others call {patterns[0].First().Endpoint.Path}", "Let it call the path that its siblings call, or theirs be changed.");
        }
    }

    private static Finding Finding(ZoneView view, List<Guard> guards, FindingSeverity severity, string reason, string remedy) => new()
    {
        Code = Code,
        Severity = severity,
        Subject = Wording.And(guards.Select(guard => Wording.Of(guard.Check))),
        Evidence = $"{Wording.Capital(Wording.And(guards.Select(guard => $"{Wording.Of(guard.Check)} of {guard.Answer.Label} calls {guard.Endpoint.Path}")))}; {reason}.",
        Remedy = remedy,
        Signals = SignalsConcerned.Of(view, guards.Select(guard => guard.CheckId), guards.Select(guard => (guard.Group, guard.Answer))),
    };

    private static Answer? NamedByPath(ZoneView view, Guard guard)
    {
        var words = RegionWords.In(guard.Endpoint.Path).ToHashSet(StringComparer.Ordinal);
        return words.Overlaps(view.Words(guard.Group, guard.Answer)) ? null
            : guard.Group.Siblings(guard.Answer).FirstOrDefault(sibling => words.Overlaps(view.Words(guard.Group, sibling)));
    }

    /// <summary>The path with the words of its own record taken out.</summary>
    private static string Pattern(ZoneView view, Guard guard)
    {
        var own = view.Words(guard.Group, guard.Answer);
        return string.Join('/', guard.Endpoint.Path.ToLowerInvariant().TrimEnd('/').Split('/').Select(part => RegionWords.In(part).Any(own.Contains) ? "{}" : part));
    }
}
