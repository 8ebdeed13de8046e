using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Plans;

/// <summary>SSM documents. FIS runs the default version of a document, so that is the one that has to be in step.</summary>
internal static class Documents
{
    private const string Latest = "$LATEST";
    private const string AlreadyExists = "DocumentAlreadyExists";
    private const string DuplicateContent = "DuplicateDocumentContent";
    private const string DuplicateVersionName = "DuplicateDocumentVersionName";

    // A document with the content sought is among the last few versions: the one before a change that was taken back.
    private const int VersionsSearched = 10;

    /// <summary>Sees to it that the default version of a document that all experiments share has the plan's content.</summary>
    public static Task EnsureAsync(AwsSession session, DocumentPlan document, CancellationToken cancellationToken) =>
        EnsureAsync(session, document, null, DriftPolicy.Correct, null, cancellationToken);

    /// <summary>Sees to it that the default version has the plan's content.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="document">What there has to be.</param>
    /// <param name="owner">Whose it is, if it is of an experiment.</param>
    /// <param name="drift">What becomes of a document of an experiment that somebody else changed.</param>
    /// <param name="known">What was recorded of it; null: nothing.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What to record of that version.</returns>
    public static async Task<DocumentRecord> EnsureAsync(
        AwsSession session, DocumentPlan document, ObjectOwner? owner, DriftPolicy drift, DocumentRecord? known, CancellationToken cancellationToken)
    {
        var found = await FindAsync(session, document.Name, cancellationToken);
        if (found is null)
        {
            if (await CreateAsync(session, document, owner, cancellationToken) is { } created) return DocumentContents.Record(document, created);
            found = await DescribeAsync(session, document.Name, null, cancellationToken);
        }

        RefuseUnusable(found);
        var tags = document.IsOfExperiment && owner is not null ? await DocumentOwnership.TagsAsync(session, document.Name, cancellationToken) : null;
        if (tags is not null) DocumentOwnership.EnsureNoOtherExperiment(document.Name, tags, owner!);
        if (await DocumentContents.HasAsync(session, document, found, known, cancellationToken)) return DocumentContents.Record(document, found);
        if (tags is not null) await DocumentOwnership.EnsureMayWriteAsync(session, document.Name, tags, found, owner!, drift, known, cancellationToken);

        var version = await WriteAsync(session, document, found, cancellationToken);
        await session.Ssm.CallAsync(
            "UpdateDocumentDefaultVersion",
            Subject(document.Name),
            (ssm, token) => ssm.UpdateDocumentDefaultVersionAsync(
                new UpdateDocumentDefaultVersionRequest { Name = document.Name, DocumentVersion = version.DocumentVersion }, token),
            cancellationToken);
        return DocumentContents.Record(document, version);
    }

    /// <summary>How a document differs from the plan, as a clause; null: it does not. It only reads.</summary>
    public static async Task<string?> DifferenceAsync(AwsSession session, DocumentPlan document, DocumentRecord? known, CancellationToken cancellationToken) =>
        await FindAsync(session, document.Name, cancellationToken) is not { } found ? $"document {document.Name} is not there any more"
        : await DocumentContents.HasAsync(session, document, found, known, cancellationToken) ? null
        : $"version {found.DocumentVersion ?? found.DefaultVersion}, the default version of document {document.Name}, is not what was written";

    private static string Subject(string name) => $"document {name}";

    private static string? VersionName(DocumentPlan document) => document.IsOfExperiment ? DocumentHash.VersionName(document.Content) : null;

    private static async Task<DocumentDescription?> FindAsync(AwsSession session, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await DescribeAsync(session, name, null, cancellationToken);
        }
        catch (AwsRefusedException refusal) when (refusal.IsNotFound)
        {
            return null;
        }
    }

    private static async Task<DocumentDescription> DescribeAsync(AwsSession session, string name, string? version, CancellationToken cancellationToken)
    {
        var answer = await session.Ssm.CallAsync(
            "DescribeDocument",
            version is null ? Subject(name) : $"version {version} of {Subject(name)}",
            (ssm, token) => ssm.DescribeDocumentAsync(new DescribeDocumentRequest { Name = name, DocumentVersion = version }, token),
            cancellationToken);
        return answer.Document;
    }

    // Null: somebody was faster, or the answer to an earlier try was lost.
    private static async Task<DocumentDescription?> CreateAsync(AwsSession session, DocumentPlan document, ObjectOwner? owner, CancellationToken cancellationToken)
    {
        var request = new CreateDocumentRequest
        {
            Name = document.Name,
            Content = document.Content,
            DocumentType = DocumentType.Automation,
            DocumentFormat = DocumentContents.FormatOf(document),
            VersionName = VersionName(document),
            Tags = document.IsOfExperiment && owner is not null
                ? [.. owner.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })]
                : [new Tag { Key = ObjectTags.ManagedBy, Value = ObjectTags.ChaosOperator }],
        };
        try
        {
            var answer = await session.Ssm.CallAsync(
                "CreateDocument", Subject(document.Name), (ssm, token) => ssm.CreateDocumentAsync(request, token), cancellationToken);
            return answer.DocumentDescription;
        }
        catch (AwsRefusedException refusal) when (refusal.ErrorCode == AlreadyExists)
        {
            return null;
        }
    }

    /// <summary>The version with the content: a new one, or one that has it already. Somebody else's version may bear the name that ours would; then it is written without.</summary>
    private static async Task<DocumentDescription> WriteAsync(AwsSession session, DocumentPlan document, DocumentDescription found, CancellationToken cancellationToken) =>
        await UpdateAsync(session, document, VersionName(document), cancellationToken)
        ?? await FindVersionAsync(session, document, found, cancellationToken)
        ?? (document.IsOfExperiment ? await UpdateAsync(session, document, null, cancellationToken) : null)
        ?? throw new AwsRefusedException(
            new AwsFailure(
                AwsFailureKind.Invalid,
                "ssm:UpdateDocument",
                $"ssm:UpdateDocument says that a version of {Subject(document.Name)} has the content of the plan, but none of the last {VersionsSearched} has. Delete the document; it is created again."),
            DuplicateContent);

    // Null: a version has this content, or this name, already.
    private static async Task<DocumentDescription?> UpdateAsync(AwsSession session, DocumentPlan document, string? versionName, CancellationToken cancellationToken)
    {
        var request = new UpdateDocumentRequest
        {
            Name = document.Name,
            Content = document.Content,
            DocumentVersion = Latest,
            DocumentFormat = DocumentContents.FormatOf(document),
            VersionName = versionName,
        };
        try
        {
            var answer = await session.Ssm.CallAsync(
                "UpdateDocument", Subject(document.Name), (ssm, token) => ssm.UpdateDocumentAsync(request, token), cancellationToken);
            return answer.DocumentDescription;
        }
        catch (AwsRefusedException refusal) when (refusal.ErrorCode is DuplicateContent or DuplicateVersionName)
        {
            return null;
        }
    }

    private static async Task<DocumentDescription?> FindVersionAsync(AwsSession session, DocumentPlan document, DocumentDescription found, CancellationToken cancellationToken)
    {
        var latest = int.Parse((await DescribeAsync(session, document.Name, Latest, cancellationToken)).DocumentVersion);
        for (var version = latest; version > Math.Max(0, latest - VersionsSearched); version--)
        {
            if (version.ToString() == found.DocumentVersion) continue;
            try
            {
                var description = await DescribeAsync(session, document.Name, version.ToString(), cancellationToken);
                if (await DocumentContents.HasAsync(session, document, description, null, cancellationToken)) return description;
            }
            catch (AwsRefusedException refusal) when (refusal.IsNotFound)
            {
                // Versions can be deleted one by one; the next older one may be there.
                continue;
            }
        }

        return null;
    }

    private static void RefuseUnusable(DocumentDescription document)
    {
        if (document.Status == DocumentStatus.Failed)
        {
            throw new AwsRefusedException(new AwsFailure(
                AwsFailureKind.Invalid,
                "ssm:CreateDocument",
                $"{Subject(document.Name)} is in status Failed ({ShortReason.Of(document.StatusInformation, null) ?? "no reason given"}). Delete it; it is created again."));
        }

        if (document.Status == DocumentStatus.Deleting)
        {
            throw new AwsRefusedException(new AwsFailure(
                AwsFailureKind.Transient, "ssm:CreateDocument", $"{Subject(document.Name)} is being deleted. It is created again once it is gone."));
        }
    }
}
