using ChaosOperator.Core.Linting;

namespace ChaosOperator.Core.Planning.Importing;

/// <summary>What an experiment needs to know and a FIS template does not say.</summary>
/// <param name="Hypothesis">Name of the hypothesis to judge; null: left to be filled in.</param>
/// <param name="Region">Region of the fault; null: the one that all ARNs of the template name, else left to be filled in.</param>
/// <param name="RoleArn">Role that the operator assumes; null: its own credentials.</param>
public sealed record ImportChoices(string? Hypothesis, string? Region, string? RoleArn)
{
    /// <summary>SSM documents that come along with the template.</summary>
    public IReadOnlyList<ImportedDocument> Documents { get; init; } = [];
}

/// <summary>An SSM document that comes along with a template.</summary>
/// <param name="Source">Name of its file without folder and ending, for messages and to find out what the template calls it.</param>
/// <param name="Name">Its name in SSM; null: the one that the template starts.</param>
/// <param name="Text">Its text.</param>
/// <param name="Root">The text as it was read; null: it cannot be.</param>
/// <param name="Problem">Why it cannot be read; null: it can.</param>
public sealed record ImportedDocument(string Source, string? Name, string Text, DocumentNode? Root, DocumentFinding? Problem);
