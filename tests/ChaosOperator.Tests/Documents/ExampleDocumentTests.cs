using ChaosOperator.Core.Linting;
using ChaosOperator.Resources.Documents;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Tests.Documents;

/// <summary>What the examples show undoes itself.</summary>
public sealed class ExampleDocumentTests
{
    [Fact]
    public void The_document_of_the_example_has_no_finding()
    {
        var manifest = YamlManifest.ReadAll(File.ReadAllText(Path.Combine(Repository.Folder("examples"), "ssm-document", "experiment.yaml")))[0];

        Assert.Empty(LintedText.Findings(manifest["spec"]!["documents"]![0]!["content"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("chaos-slow-functions.yaml", false)]
    [InlineData("chaos-slow-functions-lift.yaml", true)]
    public void The_documents_of_the_automation_undo_what_they_do(string file, bool isRevert)
    {
        var root = DocumentText.Read(File.ReadAllText(Path.Combine(Repository.Folder("examples"), "automation", file))).Root!;

        Assert.DoesNotContain(DocumentLint.Of(root, isRevert), finding => finding.Severity == DocumentSeverity.Error);
    }

    [Fact]
    public void Every_code_is_explained()
    {
        var explained = File.ReadAllText(Path.Combine(Repository.Folder("docs"), "documents.md"));
        string[] codes =
        [
            DocumentLint.NotADocument, DocumentLint.RoleNotHandedOn, "NoUndoOnFailure", "NoUndoOnCancel", "UndoChangesNothing", "CancelTooLong", "NotAfterCancel", "StepUnknown", "StepTwice", "NotDeclared",
            "UndoEndsHalfWay", "NoTimeout", "NoAssumeRole", "StepUnreachable",
        ];

        Assert.All(codes, code => Assert.Contains($"`{code}`", explained, StringComparison.Ordinal));
    }
}
