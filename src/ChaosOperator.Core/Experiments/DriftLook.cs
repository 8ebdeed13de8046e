using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Experiments;

/// <summary>What a look at the objects of an experiment in AWS found to be changed by somebody else.</summary>
/// <param name="Found">What is not as it was written, one clause each; empty: nothing.</param>
/// <param name="Policy">What becomes of it.</param>
public sealed record DriftLook(IReadOnlyList<string> Found, DriftPolicy Policy)
{
    private const int Longest = 2000;

    /// <summary>Documents that the experiment only names and that are others than when they were last looked at, one clause each. Nobody can put these right.</summary>
    public IReadOnlyList<string> Foreign { get; init; } = [];

    /// <summary>What keeps the experiment from being run; null: nothing does.</summary>
    public string? Refusal => Found.Count + Foreign.Count > 0 && Policy == DriftPolicy.Report ? Message : null;

    /// <summary>The conditions with <see cref="ExperimentConditions.InSync"/>. That something was put right stays there until there is something newer to tell.</summary>
    /// <param name="conditions">The conditions so far.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="generation">Generation of the resource.</param>
    public IReadOnlyList<Condition> Apply(IReadOnlyList<Condition> conditions, DateTimeOffset now, long? generation)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        return (Found.Count + Foreign.Count, Policy) switch
        {
            (0, _) when conditions.Find(ExperimentConditions.InSync) is { Status: ConditionStatus.True } => conditions,
            (0, _) => conditions.With(ExperimentConditions.InSync, ConditionStatus.True, InSyncReasons.AsWritten, "What the experiment has in AWS is as it was written.", now, generation),
            (_, DriftPolicy.Correct) => conditions.With(ExperimentConditions.InSync, ConditionStatus.True, ExperimentConditions.Corrected, Message, now, generation),
            _ => conditions.With(ExperimentConditions.InSync, ConditionStatus.False, ExperimentConditions.Drifted, Message, now, generation),
        };
    }

    private string Message => ShownText.Of(
        (Policy, Found.Count) switch
        {
            (DriftPolicy.Correct, 0) => $"Somebody else changed what the experiment only names, and it was linted anew: {string.Join("; ", Foreign)}.",
            (DriftPolicy.Correct, _) => $"Somebody else changed what the experiment has in AWS, and it was put right: {string.Join("; ", Found.Concat(Foreign))}.",
            _ => $"Somebody else changed what the experiment has in AWS, and spec.drift is Report: {string.Join("; ", Found.Concat(Foreign))}. Nothing is run. Put it back, take the change over into the manifest, or say drift: Correct.",
        },
        Longest);
}
