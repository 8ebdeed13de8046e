using ChaosOperator.Core.Planning;

namespace ChaosOperator.Tests.Documents;

/// <summary>What is asked of the documents of users holds for the operator's own.</summary>
public sealed class OwnDocumentTests
{
    public static TheoryData<string> Contents => [LambdaExtensionDocument.Content, LambdaHoldDocument.Content];

    [Theory]
    [MemberData(nameof(Contents))]
    public void The_documents_of_the_operator_undo_what_they_do(string content) => Assert.Empty(LintedText.Findings(content));
}
