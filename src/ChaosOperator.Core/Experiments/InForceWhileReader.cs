using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Experiments;

/// <summary>Reads <c>fault.fis.inForceWhile</c>: actions of the template that can run at the same time.</summary>
internal static class InForceWhileReader
{
    private const string Field = "spec.fault.fis.inForceWhile";
    private const string Remedy = "name each action once during which the fault is in full force, or leave it out";

    /// <summary>Reads the names; errors go to <paramref name="checks"/>.</summary>
    /// <param name="names">The names as they were written; null: none.</param>
    /// <param name="actions">The actions of the template.</param>
    /// <param name="checks">Takes the errors.</param>
    public static IReadOnlyList<string> Read(IReadOnlyList<string>? names, IReadOnlyDictionary<string, ActionPlan> actions, FieldChecks checks)
    {
        if (names is null)
        {
            return [];
        }

        var known = names.Where(name => name is not null && actions.ContainsKey(name)).Distinct().ToList();
        if (names.Count is 0 or > FisLimits.Actions || known.Count < names.Count)
        {
            var unknown = names.FirstOrDefault(name => !known.Contains(name));
            checks.Refuse(
                Field,
                names.Count == 0 ? "names no action" : unknown is null ? "names an action twice" : $"“{unknown}” is not an action of the template",
                Remedy);
            return [];
        }

        var order = new ActionOrder(actions);
        if (known.SelectMany(first => known.Where(second => second != first && order.Precedes(first, second)).Select(second => (first, second))).FirstOrDefault() is ({ } before, { } after))
        {
            checks.Refuse(Field, $"{after} starts after {before} has ended, so they never run together", "name actions that run at the same time, or the last of them alone");
        }

        return known;
    }

    /// <summary>Reads the names of actions that are not known yet; errors go to <paramref name="checks"/>.</summary>
    public static IReadOnlyList<string> Read(IReadOnlyList<string>? names, FieldChecks checks)
    {
        if (names is null || (names.Count is > 0 and <= FisLimits.Actions && !names.Any(string.IsNullOrEmpty) && names.Distinct().Count() == names.Count))
        {
            return names ?? [];
        }

        checks.Refuse(Field, "names no action, none somewhere, one twice, or too many", Remedy);
        return [];
    }
}
