namespace ChaosOperator.Core.Conditions;

/// <summary>Reading and changing a list of conditions without moving the transition time of what did not change.</summary>
public static class ConditionList
{
    /// <summary>The condition of that type, or null.</summary>
    public static Condition? Find(this IReadOnlyList<Condition> conditions, string type) =>
        conditions.FirstOrDefault(condition => condition.Type == type);

    /// <summary>True when the condition is there and met.</summary>
    public static bool IsTrue(this IReadOnlyList<Condition> conditions, string type) =>
        conditions.Find(type) is { Status: ConditionStatus.True };

    /// <summary>The list without the condition of that type.</summary>
    public static IReadOnlyList<Condition> Without(this IReadOnlyList<Condition> conditions, string type) =>
        conditions.Find(type) is null ? conditions : [.. conditions.Where(condition => condition.Type != type)];

    /// <summary>
    /// The list with one condition set. <see cref="Condition.LastTransitionTime"/> moves only when the status changes; the order of the list is kept.
    /// </summary>
    public static IReadOnlyList<Condition> With(
        this IReadOnlyList<Condition> conditions, string type, ConditionStatus status, string reason, string message, DateTimeOffset now, long? generation = null)
    {
        var former = conditions.Find(type);
        var next = new Condition
        {
            Type = type,
            Status = status,
            Reason = reason,
            Message = message,
            LastTransitionTime = former?.Status == status ? former.LastTransitionTime : now,
            ObservedGeneration = generation ?? former?.ObservedGeneration,
        };
        return former is null ? [.. conditions, next] : [.. conditions.Select(condition => condition.Type == type ? next : condition)];
    }
}
