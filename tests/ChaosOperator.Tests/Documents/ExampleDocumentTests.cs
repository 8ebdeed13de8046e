using ChaosOperator.Core.Linting;
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
