using System.Security.Cryptography;
using System.Text;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Plans;

/// <summary>
/// What a version of an SSM document holds. Its name and its tags are chosen by whoever writes it, so they prove nothing: what counts is the hash that SSM itself takes, and where that does not tell, the content.
/// </summary>
internal static class DocumentContents
{
    /// <summary>Whether a version has a content. It is read only when SSM tells neither the hash of that content nor the one that was recorded with it.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="document">The content.</param>
    /// <param name="version">The version.</param>
    /// <param name="known">What was recorded of the document; null: nothing.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<bool> HasAsync(AwsSession session, DocumentPlan document, DocumentDescription version, DocumentRecord? known, CancellationToken cancellationToken)
    {
        var planned = DocumentHash.Of(document.Content);
        if (StoredHash(version) is { } stored)
        {
            // What exactly SSM hashes is not documented, so another hash alone is no proof of another content.
            if (string.Equals(stored, HashOf(document.Content), StringComparison.OrdinalIgnoreCase)) return true;
            if (known is not null && known.StoredHash == stored) return known.Hash == planned;
        }

        return await ReadAsync(session, document.Name, version.DocumentVersion, FormatOf(document), cancellationToken) is { } content && DocumentHash.Of(content) == planned;
    }

    /// <summary>
    /// Whether the operator wrote a version: it holds what was recorded last, or has the name that the operator gives to what it holds. Not every version of the operator's own has that name: somebody else's may have taken it.
    /// </summary>
    public static async Task<bool> IsOwnAsync(AwsSession session, string name, DocumentDescription version, DocumentRecord? known, CancellationToken cancellationToken)
    {
        if (known?.StoredHash is { } recorded && recorded == StoredHash(version)) return true;
        var isNamed = DocumentHash.IsVersionName(version.VersionName);
        return (isNamed || known is not null)
            && await ReadAsync(session, name, version.DocumentVersion, version.DocumentFormat, cancellationToken) is { } content
            && (DocumentHash.Of(content) == known?.Hash || (isNamed && DocumentHash.VersionName(content) == version.VersionName));
    }

    /// <summary>What is recorded of a version that has the content of a plan.</summary>
    public static DocumentRecord Record(DocumentPlan document, DocumentDescription version) => new()
    {
        Name = document.Name,
        Version = version.DocumentVersion ?? version.DefaultVersion,
        Hash = DocumentHash.Of(document.Content),
        StoredHash = StoredHash(version),
    };

    /// <summary>The format that a content is in.</summary>
    public static DocumentFormat FormatOf(DocumentPlan document) => document.Content.AsSpan().TrimStart().StartsWith("{") ? DocumentFormat.JSON : DocumentFormat.YAML;

    /// <summary>The hash that SSM tells of a version; null: none that can be trusted to tell it from every other.</summary>
    public static string? StoredHash(DocumentDescription version) => version.HashType == DocumentHashType.Sha256 && version.Hash is { Length: > 0 } hash ? hash : null;

    private static async Task<string?> ReadAsync(AwsSession session, string name, string? version, DocumentFormat? format, CancellationToken cancellationToken)
    {
        var request = new GetDocumentRequest { Name = name, DocumentVersion = version, DocumentFormat = format };
        return (await session.Ssm.CallAsync("GetDocument", $"document {name}", (ssm, token) => ssm.GetDocumentAsync(request, token), cancellationToken)).Content;
    }

    private static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
