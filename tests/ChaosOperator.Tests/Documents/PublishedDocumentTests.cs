using ChaosOperator.Core.Linting;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Tests.Documents;

/// <summary>The documents of a published collection, where it lies beside the checkout; it is no part of the repository.</summary>
public sealed class PublishedDocumentTests
{
    private static readonly string Folder = Path.Combine(Repository.Folder(".."), "shared", "fis-templates");

    /// <summary>What keeps each of them from undoing itself for certain, by its folder.</summary>
    private static readonly Dictionary<string, string[]> Errors = new()
    {
        ["aurora-global-region-failover"] =
        [
            "100 NoUndoOnCancel step performGlobalFailover", "100 NoUndoOnFailure step performGlobalFailover",
            "189 NoUndoOnCancel step validateFailover", "189 NoUndoOnFailure step validateFailover",
        ],
        ["cloudfront-impairment"] = ["233 CancelTooLong step removeDenyAllPolicyFromBuckets"],
        ["dynamodb-region-impairment"] =
        [
            "141 NoUndoOnCancel step waitForDuration", "141 NoUndoOnFailure step waitForDuration", "146 CancelTooLong step cleanupPolicy",
        ],
        ["ecs-fargate-az-impairment"] = ["221 CancelTooLong step RestoreSubnetToService"],
    };

    public static TheoryData<string> Files { get; } = Directory.Exists(Folder)
        ? [.. Directory.GetFiles(Folder, "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)]
        : [];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void A_published_document_is_found_wanting_where_it_cannot_undo_itself_and_nowhere_else(string file)
    {
        var findings = LintedText.Findings(File.ReadAllText(Path.Combine(Folder, file)));

        Assert.Equal(
            Errors[Path.GetDirectoryName(file)!],
            findings.Where(finding => finding.Severity == DocumentSeverity.Error).Select(finding => $"{finding.Line} {finding.Code} {finding.Subject}"));
        Assert.DoesNotContain(findings, DocumentLint.CannotBeWaived);
        Assert.All(findings.Where(finding => finding.Severity == DocumentSeverity.Warning), finding => Assert.Contains(finding.Code, (string[])["NoTimeout", "UndoEndsHalfWay"]));
    }
}
