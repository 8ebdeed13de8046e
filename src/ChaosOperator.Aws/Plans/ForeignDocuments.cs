using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Plans;

/// <summary>SSM documents that are in the account already: they are read, and held against what is claimed of them. Nothing is ever written into one.</summary>
public static class ForeignDocuments
{
    /// <summary>Reads the default version of a document.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call, or there is no such document.</exception>
    public static async Task<ForeignDocument> ReadAsync(AwsSession session, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var answer = await session.Ssm.CallAsync(
            "GetDocument",
            $"document {name}",
            (ssm, token) => ssm.GetDocumentAsync(new GetDocumentRequest { Name = name, DocumentFormat = DocumentFormat.YAML }, token),
            cancellationToken);
        return new ForeignDocument(name, answer.DocumentVersion ?? "", answer.Content ?? "");
    }

    /// <summary>Sees to it that documents are what is claimed of them.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="claims">What is claimed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What they are.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call, or a document is another one.</exception>
    internal static async Task<IReadOnlyList<DocumentRecord>?> EnsureAsync(AwsSession session, IReadOnlyList<DocumentClaim> claims, CancellationToken cancellationToken)
    {
        var read = new List<DocumentRecord>();
        foreach (var claim in claims)
        {
            var document = await ReadAsync(session, claim.Name, cancellationToken);
            Check(document, claim);
            read.Add(new DocumentRecord { Name = claim.Name, Version = document.Version, Hash = document.Hash });
        }

        return read.Count == 0 ? null : read;
    }

    /// <summary>Holds a document against what is claimed of it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="claim">What is claimed.</param>
    /// <exception cref="AwsRefusedException">It is another one.</exception>
    public static void Check(ForeignDocument document, DocumentClaim claim)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(claim);
        if (document.Hash != claim.Hash)
        {
            throw new AwsRefusedException(new AwsFailure(AwsFailureKind.Invalid, "ssm:GetDocument", claim.Hash is null
                ? $"document {claim.Name} was not linted when this was decided. Ask for another run."
                : $"document {claim.Name} in the account has the hash {document.Hash}, and {claim.Hash} was looked at. Look at what changed, correct spec.documents if it names a hash, and ask for another run."));
        }
    }
}

/// <summary>A document that is in the account already.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its default version.</param>
/// <param name="Content">Its content, YAML.</param>
public sealed record ForeignDocument(string Name, string Version, string Content)
{
    /// <summary>Hash of the content, see <see cref="DocumentHash"/>.</summary>
    public string Hash { get; } = DocumentHash.Of(Content);
}
