namespace ChaosOperator.Core.Runs.Phases;

/// <summary>What stands in the way of a start. Each is kept once, so that a run which could not be started says all that was wrong and not only what was wrong last.</summary>
internal static class Obstacles
{
    /// <summary>More kinds of trouble than these help nobody, and each may be as long as a refusal of AWS.</summary>
    private const int Most = 5;

    private const int Longest = 400;

    private const string Again = " Trying again.";

    /// <summary>Takes note of an obstacle while nothing has been started; anything else is none.</summary>
    public static RunMoment Met(RunMoment moment, string obstacle)
    {
        var told = Text.Clip(obstacle.EndsWith(Again, StringComparison.Ordinal) ? obstacle[..^Again.Length] : obstacle, Longest);
        return moment.Status is { Phase: RunPhase.Injecting, Aws: { InjectionId: null, Obstacles: var met } } && met.Count < Most && !met.Contains(told)
            ? moment.Aws(aws => aws with { Obstacles = [.. met, told] })
            : moment;
    }

    /// <summary>A decision to wait, whose message is the obstacle.</summary>
    public static Decision Met(RunMoment moment, Decision wait) => wait.Status.Message is { } obstacle ? wait with { Status = Met(moment.With(wait.Status), obstacle).Status } : wait;

    /// <summary>All of them, in the order in which they were met.</summary>
    public static string Told(RunMoment moment) => moment.Status.Aws?.Obstacles is { Count: > 0 } met
        ? string.Join(" Then: ", met.Select(obstacle => Text.Clip(obstacle, Room / met.Count)))
        : $"{Injected.Service(moment.Run.Plan)} did not start the {Injected.Noun(moment.Run.Plan)}.";

    /// <summary>What a message may hold, without the words between.</summary>
    private const int Room = 960;
}
