using ChaosOperator.Core.Linting.Rules;

namespace ChaosOperator.Core.Linting;

/// <summary>
/// Holds an SSM Automation document against what keeps a fault from being left behind: from the first step on that changes something, every step leads to an undo when it fails or is
/// cancelled, and what follows a cancellation fits into the time that SSM gives it. Pure.
/// </summary>
public static class DocumentLint
{
    /// <summary>Code of a finding that no choice of the user waives: by it a document could act as a role that no policy was held against.</summary>
    public const string RoleNotHandedOn = nameof(RoleNotHandedOn);

    /// <summary>Code of a finding for a text that is no document at all; it cannot be waived either.</summary>
    public const string NotADocument = nameof(NotADocument);

    /// <summary>Everything found, by line.</summary>
    /// <param name="root">The document as its author wrote it.</param>
    /// <param name="isRevert">Whether it only takes back what another one did, so that it needs no undo of its own.</param>
    public static IReadOnlyList<DocumentFinding> Of(DocumentNode root, bool isRevert = false)
    {
        ArgumentNullException.ThrowIfNull(root);
        var findings = new List<DocumentFinding>();
        if (AutomationDocument.Read(root, findings) is { } document)
        {
            var flow = new StepFlow(document);
            findings.AddRange(StepNames.Check(document, flow));
            findings.AddRange(Parameters.Check(document));
            findings.AddRange(AssumedRole.Check(document));
            if (!isRevert)
            {
                findings.AddRange(Undo.Check(document, flow));
                findings.AddRange(CancelWork.Check(document, flow));
            }
        }

        return [.. findings.OrderBy(finding => finding.Line).ThenByDescending(finding => finding.Severity).ThenBy(finding => finding.Code, StringComparer.Ordinal)];
    }

    /// <summary>Whether a finding keeps the document from being run whatever its user chooses.</summary>
    public static bool CannotBeWaived(DocumentFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Code is RoleNotHandedOn or NotADocument;
    }
}
