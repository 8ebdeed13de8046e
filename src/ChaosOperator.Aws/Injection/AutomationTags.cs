using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Injection;

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

    /// <summary>The execution of a document that carries the tag of a run.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="documentName">The document.</param>
    /// <param name="runUid">UID of the run.</param>
    /// <param name="since">What was started earlier is not looked at; what waits to be started is.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Its id; null when there is none.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    public static async Task<string?> FindAsync(AwsSession session, string documentName, string runUid, DateTimeOffset since, CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var request = new DescribeAutomationExecutionsRequest
            {
                Filters = [new AutomationExecutionFilter { Key = AutomationExecutionFilterKey.DocumentNamePrefix, Values = [documentName] }],
                NextToken = next,
            };
            var page = await session.Ssm.CallAsync(
                "DescribeAutomationExecutions", $"automations of document {documentName}", (ssm, token) => ssm.DescribeAutomationExecutionsAsync(request, token), cancellationToken);
            foreach (var execution in (page.AutomationExecutionMetadataList ?? []).Where(execution => execution.DocumentName == documentName && !(execution.ExecutionStartTime?.ToUniversalTime() < since.UtcDateTime)))
            {
                if ((await ReadAsync(session, execution.AutomationExecutionId, cancellationToken)).GetValueOrDefault(ObjectTags.RunUid) == runUid) return execution.AutomationExecutionId;
            }

            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return null;
    }

    /// <summary>The tags of an execution.</summary>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(AwsSession session, string id, CancellationToken cancellationToken)
    {
        var request = new ListTagsForResourceRequest { ResourceType = ResourceTypeForTagging.Automation, ResourceId = id };
        var answer = await session.Ssm.CallAsync("ListTagsForResource", $"automation {id}", (ssm, token) => ssm.ListTagsForResourceAsync(request, token), cancellationToken);
        return (answer.TagList ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
    }
}
