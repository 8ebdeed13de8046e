using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Automations;

/// <summary>Tags of automations, by which one is found whose document is the user's own: its parameters say nothing of its run. SSM takes five.</summary>
internal static class AutomationTags
{
    /// <summary>The tags of an automation of a run.</summary>
    public static List<Tag> Of(ObjectOwner owner, string runUid) =>
    [
        new Tag { Key = ObjectTags.ManagedBy, Value = ObjectTags.ChaosOperator },
        new Tag { Key = ObjectTags.Cluster, Value = owner.Cluster },
        new Tag { Key = ObjectTags.Namespace, Value = owner.Namespace },
        new Tag { Key = ObjectTags.ExperimentUid, Value = owner.ExperimentUid },
        new Tag { Key = ObjectTags.RunUid, Value = runUid },
    ];

    /// <summary>The tags of an execution.</summary>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(AwsSession session, string id, CancellationToken cancellationToken)
    {
        var request = new ListTagsForResourceRequest { ResourceType = ResourceTypeForTagging.Automation, ResourceId = id };
        var answer = await session.Ssm.CallAsync("ListTagsForResource", $"automation {id}", (ssm, token) => ssm.ListTagsForResourceAsync(request, token), cancellationToken);
        return (answer.TagList ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
    }
}
