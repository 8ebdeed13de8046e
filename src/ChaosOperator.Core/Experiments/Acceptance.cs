using ChaosOperator.Core.Conditions;

namespace ChaosOperator.Core.Experiments;

/// <summary>Whether an experiment can be run, and why not.</summary>
/// <param name="State">What was found.</param>
/// <param name="Reason">One CamelCase word.</param>
/// <param name="Message">What was found, in what, what to do next.</param>
public sealed record Acceptance(AcceptanceState State, string Reason, string Message)
{
    /// <summary>The conditions that say so; they never contradict each other.</summary>
    /// <param name="conditions">The conditions so far.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="generation">Generation of the resource.</param>
    public IReadOnlyList<Condition> Apply(IReadOnlyList<Condition> conditions, DateTimeOffset now, long? generation)
    {
        var (accepted, ready, stalled) = State switch
        {
            AcceptanceState.Ready => (ConditionStatus.True, ConditionStatus.True, ConditionStatus.False),
            AcceptanceState.Waiting => (conditions.Find(ExperimentConditions.Accepted)?.Status ?? ConditionStatus.Unknown, ConditionStatus.False, ConditionStatus.False),
            _ => (ConditionStatus.False, ConditionStatus.False, ConditionStatus.True),
        };
        return conditions
            .With(ExperimentConditions.Accepted, accepted, Reason, Message, now, generation)
            .With(ExperimentConditions.Ready, ready, Reason, Message, now, generation)
            .With(ExperimentConditions.Stalled, stalled, Reason, Message, now, generation);
    }
}

/// <summary>What was found about an experiment.</summary>
public enum AcceptanceState
{
    /// <summary>It can be run.</summary>
    Ready,

    /// <summary>It cannot be run now; this can pass by itself.</summary>
    Waiting,

    /// <summary>It cannot be run until somebody acts.</summary>
    Refused,
}
