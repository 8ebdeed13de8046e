using ChaosOperator.Core.Aws;

namespace ChaosOperator.Core.Orphans;

/// <summary>What the tags of an AWS object tell of its owner; see <see cref="ObjectTags"/>.</summary>
/// <param name="Cluster">Name of the cluster whose operator made it.</param>
/// <param name="Namespace">Namespace of the experiment; null: no tag says it.</param>
/// <param name="Experiment">Name of the experiment; null: no tag says it.</param>
/// <param name="ExperimentUid">UID of the experiment; null: no tag says it.</param>
/// <param name="RunUid">UID of the run; null: no tag says it, as on a template.</param>
/// <param name="AutomationRole">Role that may lift the fault; null: the fault has no automation of ours.</param>
public sealed record ObjectMarks(string Cluster, string? Namespace, string? Experiment, string? ExperimentUid, string? RunUid, string? AutomationRole)
{
    /// <summary>The marks of an object that this operator made, in whichever cluster; null for any other object.</summary>
    /// <param name="tags">Its tags; null: none.</param>
    public static ObjectMarks? Of(IReadOnlyDictionary<string, string>? tags) =>
        tags is not null && tags.GetValueOrDefault(ObjectTags.ManagedBy) == ObjectTags.ChaosOperator && tags.GetValueOrDefault(ObjectTags.Cluster) is { Length: > 0 } cluster
            ? new ObjectMarks(
                cluster,
                tags.GetValueOrDefault(ObjectTags.Namespace),
                tags.GetValueOrDefault(ObjectTags.Experiment),
                tags.GetValueOrDefault(ObjectTags.ExperimentUid),
                tags.GetValueOrDefault(ObjectTags.RunUid),
                tags.GetValueOrDefault(ObjectTags.AutomationRole))
            : null;
}
