namespace ChaosOperator.Core.Planning.Forecast;

/// <summary>When the actions of a fault are expected to begin and end, from its start on, as far as the plan states it.</summary>
/// <param name="Actions">The actions, in the order of their beginning.</param>
/// <param name="Bites">When the fault is expected to be in full force.</param>
/// <param name="Lifts">When it is expected to begin to be lifted.</param>
/// <param name="Ends">When the last action is expected to end.</param>
public sealed record FaultForecast(IReadOnlyList<ActionForecast> Actions, TimeSpan Bites, TimeSpan Lifts, TimeSpan Ends)
{
    /// <summary>What an action is counted for that states no duration: the least that FIS charges.</summary>
    public static readonly TimeSpan Unstated = TimeSpan.FromMinutes(1);

    /// <summary>The forecast of a plan.</summary>
    public static FaultForecast Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Automation is { } automation)
        {
            var whole = new ActionForecast(automation.Inject.DocumentName, "ssm:StartAutomationExecution", TimeSpan.Zero, plan.MaxDuration, IsStated: false);
            return new FaultForecast([whole], TimeSpan.Zero, plan.MaxDuration, plan.MaxDuration);
        }

        var (actions, durations) = (plan.Template.Actions, plan.Template.Actions.ToDictionary(action => action.Key, action => Expected(plan, action.Key, action.Value)));
        var order = new ActionOrder(actions);
        var times = actions
            .Select(action =>
            {
                var starts = order.Start(action.Key, name => durations[name] ?? Unstated);
                return new ActionForecast(action.Key, action.Value.ActionId, starts, starts + (durations[action.Key] ?? Unstated), durations[action.Key] is not null);
            })
            .OrderBy(action => action.Starts).ThenBy(action => action.Name, StringComparer.Ordinal)
            .ToList();
        var ends = times.Select(action => action.Ends).DefaultIfEmpty(TimeSpan.Zero).Max();
        return new FaultForecast(times, Bite(plan.Marks, times), Lift(plan.Marks, times, ends), ends);
    }

    /// <summary>How long an action is expected to take; null: nothing says it. The limit of an automation is no expectation.</summary>
    private static TimeSpan? Expected(Plan plan, string name, ActionPlan action) =>
        IsHold(plan, name) ? plan.FaultDuration : FisActionReader.StatedDuration(action with { Parameters = action.Parameters.Where(parameter => parameter.Key != "maxDuration").ToDictionary() });

    /// <summary>What stands between full force and lifting is the fault itself.</summary>
    private static bool IsHold(Plan plan, string name) =>
        plan.Marks is { BitesWhenEnded.Count: > 0, LiftedWhenStarted.Count: > 0 } marks && !marks.BitesWhenEnded.Contains(name) && !marks.LiftedWhenStarted.Contains(name);

    private static TimeSpan Bite(FaultWindowMarks marks, List<ActionForecast> times) => marks switch
    {
        { InForceWhile.Count: > 0 } => Among(times, marks.InForceWhile).Max(action => action.Starts),
        { BitesWhenEnded.Count: > 0 } => Among(times, marks.BitesWhenEnded).Max(action => action.Ends),
        { BitesWhenStarted.Count: > 0 } => Among(times, marks.BitesWhenStarted).Min(action => action.Starts),
        _ => TimeSpan.Zero,
    };

    private static TimeSpan Lift(FaultWindowMarks marks, List<ActionForecast> times, TimeSpan ends) => marks switch
    {
        { InForceWhile.Count: > 0 } => Among(times, marks.InForceWhile).Min(action => action.Ends),
        { LiftedWhenStarted.Count: > 0 } => Among(times, marks.LiftedWhenStarted).Min(action => action.Starts),
        _ => ends,
    };

    private static IEnumerable<ActionForecast> Among(List<ActionForecast> times, IReadOnlyList<string> names) =>
        times.Where(action => names.Contains(action.Name)).DefaultIfEmpty(new ActionForecast("", "", TimeSpan.Zero, TimeSpan.Zero, false));
}

/// <summary>When an action is expected.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ActionId">Its id in the FIS catalogue.</param>
/// <param name="Starts">When it begins, from the start of the fault.</param>
/// <param name="Ends">When it ends.</param>
/// <param name="IsStated">Whether its duration is stated; if not, it is counted for <see cref="FaultForecast.Unstated"/>, or for its limit where it is the whole fault.</param>
public sealed record ActionForecast(string Name, string ActionId, TimeSpan Starts, TimeSpan Ends, bool IsStated);
