using ChaosOperator.Core.Linting;
using ChaosOperator.Resources.Documents;

namespace ChaosOperator.Tests.Documents;

/// <summary>Texts of documents as the operator lints them.</summary>
internal static class LintedText
{
    /// <summary>All findings of a text.</summary>
    public static IReadOnlyList<DocumentFinding> Findings(string text) => DocumentText.Read(text) is { Root: { } root } read ? DocumentLint.Of(root) : [DocumentText.Read(text).Problem!];

    /// <summary>The findings as <c>line code subject</c>.</summary>
    public static IEnumerable<string> Short(string text) => Findings(text).Select(finding => $"{finding.Line} {finding.Code} {finding.Subject}");
}
