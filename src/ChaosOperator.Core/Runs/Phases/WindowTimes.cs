using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>When the fault window begins and ends, by the times of the actions in FIS.</summary>
internal static class WindowTimes
{
    /// <summary>The moment of full force; null while it has not come.</summary>
    public static DateTimeOffset? Start(FaultWindowMarks marks, InjectionObservation injection) => marks switch
    {
        { InForceWhile: { Count: > 0 } names } => Last(names, injection, HasRun, action => action.StartTime),
        { BitesWhenEnded: { Count: > 0 } names } => Last(names, injection, action => action is { State: "completed", EndTime: not null }, action => action.EndTime),
        { BitesWhenStarted: { Count: > 0 } names } when Named(names, injection).Where(HasRun).Min(action => action.StartTime) is { } first => first,
        { BitesWhenStarted.Count: > 0 } when !injection.IsTerminal => null,
        _ => injection.State is "pending" or "initiating" ? null : injection.StartTime,
    };

    /// <summary>The moment from which the fault is lifted; null while it has not come.</summary>
    public static DateTimeOffset? End(FaultWindowMarks marks, InjectionObservation injection, DateTimeOffset now)
    {
        var lifted = marks.InForceWhile.Count > 0
            ? Named(marks.InForceWhile, injection).Min(action => action.EndTime)
            : Named(marks.LiftedWhenStarted, injection).Where(action => action.State != "cancelled").Min(action => action.StartTime);
        return lifted ?? (injection.IsTerminal ? injection.EndTime ?? now : null);
    }

    private static DateTimeOffset? Last(
        IReadOnlyList<string> names, InjectionObservation injection, Func<ActionObservation, bool> counts, Func<ActionObservation, DateTimeOffset?> time)
    {
        var counted = Named(names, injection).Where(counts).ToList();
        return counted.Count == names.Count ? counted.Max(time) : null;
    }

    private static IEnumerable<ActionObservation> Named(IReadOnlyList<string> names, InjectionObservation injection) =>
        injection.Actions.Where(action => names.Contains(action.Name));

    private static bool HasRun(ActionObservation action) => action is { StartTime: not null, State: "running" or "completed" or "stopping" or "stopped" };
}
