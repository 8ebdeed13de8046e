using System.Text.Json;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Planning.Importing;

/// <summary>What an imported template relies on without bringing it.</summary>
internal static class ImportNotes
{
    /// <summary>The SSM documents that its actions start and that do not come along.</summary>
    public static IEnumerable<ImportFinding> Of(IReadOnlyDictionary<string, JsonElement> members, IReadOnlyList<DocumentSpec> documents, string path) =>
        StartedDocuments.Of(members, path)
            .Where(started => documents.All(document => document.Name != started.Name))
            .Select(started => new ImportFinding(
                ImportFindingKind.Note,
                started.Path,
                "is no part of the template: the document has to be in the account and region when the fault is injected. Import it too, by --document, and the operator creates and lints it"));
}
