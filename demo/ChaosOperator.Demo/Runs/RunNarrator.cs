namespace ChaosOperator.Demo.Runs;

/// <summary>A line of the tale of a run: what kind of news, and the news.</summary>
internal sealed record NewsLine(string Kind, string Text);

/// <summary>Tells a run by its changes: one line for each, in the order in which they belong.</summary>
internal sealed class RunNarrator
{
    private RunView? known;
    private Traffic? toldTraffic;

    /// <summary>What is new in this sight of the run.</summary>
    public IReadOnlyList<NewsLine> Tell(RunView seen)
    {
        var before = known;
        known = seen;
        return
        [
            .. Actions(before, seen),
            .. TrafficNews(seen),
            .. Expectations(before, seen),
            .. Phase(before, seen),
            .. Verdict(before, seen),
        ];
    }

    private static IEnumerable<NewsLine> Phase(RunView? before, RunView seen) =>
        seen.Phase is { } phase && phase != before?.Phase && !seen.IsCompleted ? [new NewsLine("phase", $"{phase}. {seen.Message}")] : [];

    private static IEnumerable<NewsLine> Actions(RunView? before, RunView seen) =>
        from action in seen.Actions
        where action.State != "pending" && before?.Actions.Contains(action) != true
        select new NewsLine("fis", $"{action.Name} is {action.State}");

    private IEnumerable<NewsLine> TrafficNews(RunView seen)
    {
        var traffic = Traffic.Of(seen);
        if (!traffic.IsKnown || !traffic.DiffersNotablyFrom(toldTraffic))
            return [];
        toldTraffic = traffic;
        return [new NewsLine("traffic", traffic.ToString())];
    }

    private static IEnumerable<NewsLine> Expectations(RunView? before, RunView seen) =>
        from expectation in seen.Expectations
        where expectation.IsDecided && before?.Expectations.Any(former => former.Name == expectation.Name
            && former.Phase == expectation.Phase && former.Outcome == expectation.Outcome) != true
        select new NewsLine(
            Lower(expectation.Outcome),
            $"“{expectation.Name}”: {expectation.Sentence}");

    private static IEnumerable<NewsLine> Verdict(RunView? before, RunView seen) =>
        seen is { IsCompleted: true, Verdict: { } verdict } && before?.IsCompleted != true ? [new NewsLine("verdict", $"{verdict}. {seen.Message}")] : [];

    private static string Lower(string outcome) => outcome switch { "Held" => "held", "Violated" => "violated", _ => "unknown" };
}
