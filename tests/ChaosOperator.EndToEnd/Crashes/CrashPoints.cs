namespace ChaosOperator.EndToEnd.Crashes;

/// <summary>Which moments a run offers to be killed at, and which of them are taken when not all are.</summary>
internal static class CrashPoints
{
    /// <summary>
    /// How many of equal requests in one phase are points of their own. A poll that repeats itself meets the state that its predecessor met, and what makes it
    /// different (the fault in force, the experiment over) is written to the status, with points of its own.
    /// </summary>
    private const int WritesOfAKind = 4;

    private const int ReadsOfAKind = 2;

    /// <summary>Every point of a run that was played without a crash. Until somebody deletes it, it is as one that nobody deletes, so its points begin there.</summary>
    /// <param name="scenario">What was played.</param>
    /// <param name="steps">What the operator asked for, in order.</param>
    public static IReadOnlyList<CrashPoint> Of(CrashScenario scenario, IEnumerable<Step> steps) =>
    [
        .. steps.SkipWhile(step => scenario.DeletedWhen is not null && step.Phase != RunJournal.RunDeleted)
            .GroupBy(step => step)
            .SelectMany(same => Enumerable.Range(1, Math.Min(same.Count(), same.Key.IsRead ? ReadsOfAKind : WritesOfAKind)).Select(occurrence => (same.Key, occurrence)))
            .SelectMany(point => Enum.GetValues<Side>().Select(side => new CrashPoint(scenario.Name, point.Key, point.occurrence, side))),
    ];

    /// <summary>
    /// A number of points, from each kind of life as many. Within a kind it is one of each phase, service and kind of step before a second one of any; the seed chooses whose turn it is and which.
    /// Scenarios that differ in when the run is deleted are one kind.
    /// </summary>
    /// <param name="points">All points.</param>
    /// <param name="count">How many to take.</param>
    /// <param name="seed">Which.</param>
    public static IReadOnlyList<CrashPoint> Sample(IReadOnlyList<CrashPoint> points, int count, int seed)
    {
        var chance = new Random(seed);
        var families = points
            .GroupBy(point => CrashScenario.FamilyOf(point.Scenario))
            .Select(family => new Queue<CrashPoint>(InTurn(family, chance)))
            .ToList();
        var taken = new List<CrashPoint>();
        while (taken.Count < count && families.Exists(family => family.Count > 0))
        {
            taken.AddRange(families.Where(family => family.Count > 0).Take(count - taken.Count).Select(family => family.Dequeue()).ToList());
        }

        return taken;
    }

    /// <summary>The points of a kind of life, the first of each stratum before the second of any.</summary>
    private static IEnumerable<CrashPoint> InTurn(IEnumerable<CrashPoint> points, Random chance) => points
        .GroupBy(point => (point.Step.Phase, point.Step.IsKubernetes, point.Step.IsRead))
        .SelectMany(stratum => stratum.OrderBy(_ => chance.Next()).Select((point, turn) => (Point: point, Turn: turn, Order: chance.Next())))
        .OrderBy(entry => entry.Turn).ThenBy(entry => entry.Order)
        .Select(entry => entry.Point);
}
