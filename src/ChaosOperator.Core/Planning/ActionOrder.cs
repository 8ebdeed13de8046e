using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Planning;

/// <summary>The order that <c>startAfter</c> gives to the actions of a template.</summary>
/// <param name="actions">The actions by name.</param>
internal sealed class ActionOrder(IReadOnlyDictionary<string, ActionPlan> actions)
{
    /// <summary>Actions that start after something unknown or, along some way, after themselves.</summary>
    public IEnumerable<FieldError> Errors(string field)
    {
        foreach (var (name, action) in actions)
        {
            foreach (var before in action.StartAfter.Where(before => !actions.ContainsKey(before)))
            {
                yield return new FieldError($"{field}.{name}.startAfter", $"“{before}” is not an action of this template", "name one of its actions");
            }

            if (Precedes(name, name))
            {
                yield return new FieldError($"{field}.{name}.startAfter", "the action waits for itself", "break the circle");
            }
        }
    }

    /// <summary>The longest time from the start to the end of a chain of actions; actions in a circle count once.</summary>
    public TimeSpan LongestChain(Func<ActionPlan, TimeSpan> duration)
    {
        var ends = new Dictionary<string, TimeSpan>();
        return actions.Keys.Select(name => End(name, other => duration(actions[other]), ends, [])).DefaultIfEmpty(TimeSpan.Zero).Max();
    }

    /// <summary>When an action starts, from the start of the first on.</summary>
    /// <param name="name">The action.</param>
    /// <param name="duration">How long each action takes, by name.</param>
    public TimeSpan Start(string name, Func<string, TimeSpan> duration) => End(name, duration, [], []) - duration(name);

    private TimeSpan End(string name, Func<string, TimeSpan> duration, Dictionary<string, TimeSpan> ends, HashSet<string> path)
    {
        if (ends.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!actions.TryGetValue(name, out var action) || !path.Add(name))
        {
            return TimeSpan.Zero;
        }

        var start = action.StartAfter.Select(before => End(before, duration, ends, path)).DefaultIfEmpty(TimeSpan.Zero).Max();
        path.Remove(name);
        return ends[name] = start + duration(name);
    }

    /// <summary>Whether an action comes before another one, directly or by way of others.</summary>
    public bool Precedes(string first, string second)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(actions[second].StartAfter);
        while (open.TryPop(out var name))
        {
            if (name == first)
            {
                return true;
            }

            if (seen.Add(name) && actions.TryGetValue(name, out var action))
            {
                foreach (var before in action.StartAfter)
                {
                    open.Push(before);
                }
            }
        }

        return false;
    }
}
