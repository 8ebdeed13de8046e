using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Policies;

/// <summary>The status of a policy, and what is worth an event. Pure.</summary>
public static class PolicySummary
{
    private const int MostNamespaces = 20;

    /// <summary>The status.</summary>
    /// <param name="former">The status before; null for none.</param>
    /// <param name="generation">Generation of the policy.</param>
    /// <param name="state">The policy at this moment.</param>
    /// <param name="next">The freeze window that opens next; null: none.</param>
    /// <param name="namespaces">All namespaces that have experiments.</param>
    /// <param name="now">The present moment.</param>
    public static ChaosPolicyStatus Of(
        ChaosPolicyStatus? former, long? generation, PolicyState state, NextWindowRecord? next, IEnumerable<string> namespaces, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var concerned = namespaces.Where(state.Concerns).Distinct().Order(StringComparer.Ordinal).ToList();
        var open = state.OpenWindows.MaxBy(window => window.Until);
        var (name, message) = Describe(state, open);
        var isValid = state.Problem is null;
        var reason = isValid ? PolicyReasons.InForce : PolicyReasons.Invalid;
        return new ChaosPolicyStatus
        {
            ObservedGeneration = generation,
            State = name,
            Message = message,
            Conditions = (former?.Conditions ?? [])
                .With(ExperimentConditions.Ready, isValid ? ConditionStatus.True : ConditionStatus.False, reason, message, now, generation)
                .With(ExperimentConditions.Stalled, isValid ? ConditionStatus.False : ConditionStatus.True, reason, message, now, generation),
            HaltedSince = state.HaltReason is null ? null : former?.HaltedSince ?? now,
            Freeze = open is null ? null : new OpenWindowRecord { Name = open.Name, Until = open.Until },
            NextFreeze = next,
            NamespaceCount = concerned.Count,
            Namespaces = [.. concerned.Take(MostNamespaces)],
        };
    }

    /// <summary>What is told when one status follows another.</summary>
    public static IEnumerable<RunEvent> Events(ChaosPolicyStatus? former, ChaosPolicyStatus next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var message = next.Message ?? "";
        if (former?.HaltedSince is null && next.HaltedSince is not null)
        {
            yield return new RunEvent(true, "HaltEngaged", message);
        }

        if (former?.HaltedSince is not null && next.HaltedSince is null)
        {
            yield return new RunEvent(false, "HaltLifted", "The halt is lifted: runs that waited go on.");
        }

        if (next.Freeze is { } open && former?.Freeze?.Name != open.Name)
        {
            yield return new RunEvent(false, "FreezeBegan", $"Freeze window {open.Name} is open until {Minute(open.Until)}: no run is started.");
        }

        if (former?.Freeze is { } closed && next.Freeze is null)
        {
            yield return new RunEvent(false, "FreezeEnded", $"Freeze window {closed.Name} is closed: runs that waited go on.");
        }

        if (next.State == "Invalid" && former?.Message != next.Message)
        {
            yield return new RunEvent(true, "Invalid", message);
        }
    }

    private static (string State, string Message) Describe(PolicyState state, OpenWindow? open) => state switch
    {
        { HaltReason: { } reason, Problem: null } => ("Halted", $"Everything is halted: {reason.TrimEnd('.')}. Running faults are stopped and reverted, new runs wait."),
        { Problem: { } problem, HaltReason: null } => ("Invalid", $"The policy cannot be followed: {problem.TrimEnd('.')}. Nothing new is started in the namespaces that it may concern."),
        { Problem: { } problem } => ("Invalid", $"The policy cannot be followed: {problem.TrimEnd('.')}. Its halt counts all the same: running faults are stopped and reverted, nothing new is started."),
        _ when open is not null => ("Frozen", $"Freeze window {open.Name} is open until {Minute(open.Until)}: no run is started; a fault that is in force goes on."),
        { Allow: null } => ("InForce", "The policy is followed. It allows nothing: spec.allow is not given."),
        _ => ("InForce", "The policy is followed."),
    };

    private static string Minute(DateTimeOffset time) => $"{time.UtcDateTime:yyyy-MM-dd HH:mm} UTC";
}
