using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Aws.Plans;

/// <summary>Whose an SSM document is, by its tags. What is somebody else's is neither written nor deleted.</summary>
internal static class DocumentOwnership
{
    /// <summary>The tags of a document; none when it is gone.</summary>
    public static async Task<Dictionary<string, string>> TagsAsync(AwsSession session, string name, CancellationToken cancellationToken)
    {
        var answer = await session.Ssm.CallAsync(
            "ListTagsForResource",
            $"tags of document {name}",
            (ssm, token) => ssm.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceType = ResourceTypeForTagging.Document, ResourceId = name }, token),
            cancellationToken);
        return (answer.TagList ?? []).ToDictionary(tag => tag.Key, tag => tag.Value);
    }

    /// <summary>Whether tags are those of an owner.</summary>
    public static bool Belongs(IReadOnlyDictionary<string, string> tags, ObjectOwner owner) =>
        tags.GetValueOrDefault(ObjectTags.ManagedBy) == ObjectTags.ChaosOperator
        && tags.GetValueOrDefault(ObjectTags.ExperimentUid) == owner.ExperimentUid
        && tags.GetValueOrDefault(ObjectTags.Cluster) == owner.Cluster
        && tags.GetValueOrDefault(ObjectTags.Namespace) == owner.Namespace;

    /// <summary>
    /// Sees to it that a document is not another experiment's, whatever its content: that one may change it in the middle of this one's fault, or take it away with itself.
    /// </summary>
    /// <exception cref="AwsRefusedException">It is.</exception>
    public static void EnsureNoOtherExperiment(string name, IReadOnlyDictionary<string, string> tags, ObjectOwner owner)
    {
        if (tags.GetValueOrDefault(ObjectTags.ManagedBy) == ObjectTags.ChaosOperator && !Belongs(tags, owner))
        {
            throw Refused($"document {name} was made for another experiment, which may change it or take it away at any time. Give yours another name.");
        }
    }

    /// <summary>Sees to it that a document which has other content than the plan may be written. Whose its version is counts by what is known of it.</summary>
    /// <exception cref="AwsRefusedException">It is somebody else's; or somebody else wrote it last, and that is only to be told.</exception>
    public static async Task EnsureMayWriteAsync(
        AwsSession session, string name, IReadOnlyDictionary<string, string> tags, DocumentDescription found, ObjectOwner owner, DriftPolicy drift, DocumentRecord? known, CancellationToken cancellationToken)
    {
        if (!Belongs(tags, owner))
        {
            throw Refused($"document {name} is in the account already with other content, and is not of experiment {owner.Namespace}/{owner.Experiment}. "
                + "Give yours another name; or leave content out to run the one that is there.");
        }

        if (drift == DriftPolicy.Report && !await DocumentContents.IsOwnAsync(session, name, found, known, cancellationToken))
        {
            throw Refused($"Somebody else wrote version {found.DocumentVersion} of document {name}, and spec.drift is Report. {Drift.Remedy}");
        }
    }

    /// <summary>Deletes a document of an owner; one of somebody else, or one that is gone, is left alone.</summary>
    public static async Task DeleteAsync(AwsSession session, string name, ObjectOwner owner, CancellationToken cancellationToken)
    {
        try
        {
            if (Belongs(await TagsAsync(session, name, cancellationToken), owner))
            {
                await DeleteAsync(session, name, cancellationToken);
            }
        }
        catch (AwsRefusedException refusal) when (refusal.IsNotFound || refusal.ErrorCode == NoSuchResource)
        {
            // Gone is what was wanted.
            return;
        }
    }

    /// <summary>Takes the tags of an owner off a document that somebody else looks after from now on; one of somebody else, or one that is gone, is left alone.</summary>
    public static async Task ReleaseAsync(AwsSession session, string name, ObjectOwner owner, CancellationToken cancellationToken)
    {
        try
        {
            if (Belongs(await TagsAsync(session, name, cancellationToken), owner))
            {
                var request = new RemoveTagsFromResourceRequest { ResourceType = ResourceTypeForTagging.Document, ResourceId = name, TagKeys = [.. ObjectTags.All] };
                await session.Ssm.CallAsync("RemoveTagsFromResource", $"tags of document {name}", (ssm, token) => ssm.RemoveTagsFromResourceAsync(request, token), cancellationToken);
            }
        }
        catch (AwsRefusedException refusal) when (refusal.IsNotFound || refusal.ErrorCode == NoSuchResource)
        {
            // Then it has no tags either.
            return;
        }
    }

    /// <summary>Deletes a document whose owner was looked at; one that is gone is fine.</summary>
    public static async Task DeleteAsync(AwsSession session, string name, CancellationToken cancellationToken)
    {
        try
        {
            await session.Ssm.CallAsync(
                "DeleteDocument", $"document {name}", (ssm, token) => ssm.DeleteDocumentAsync(new DeleteDocumentRequest { Name = name }, token), cancellationToken);
        }
        catch (AwsRefusedException refusal) when (refusal.IsNotFound)
        {
            // Gone is what was wanted.
            return;
        }
    }

    /// <summary>What SSM says when the tags of something are asked for that does not exist.</summary>
    private const string NoSuchResource = "InvalidResourceId";

    private static AwsRefusedException Refused(string message) => new(new AwsFailure(AwsFailureKind.Invalid, "ssm:UpdateDocument", message));
}
