using System.Text.RegularExpressions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Linting;

namespace ChaosOperator.Core.Planning.Importing;

/// <summary>The SSM documents that come along with a template, as an experiment says them.</summary>
/// <param name="Documents">The documents.</param>
/// <param name="Findings">What is to be known and done about them.</param>
internal sealed record DocumentsImport(IReadOnlyList<DocumentSpec> Documents, IReadOnlyList<ImportFinding> Findings)
{
    /// <summary>Names documents as the template does, and tells what the operator would refuse about them.</summary>
    /// <param name="given">The documents.</param>
    /// <param name="started">Names of the documents that the template starts.</param>
    public static DocumentsImport Of(IReadOnlyList<ImportedDocument> given, IReadOnlyList<string> started)
    {
        var (documents, findings) = (new List<DocumentSpec>(), new List<ImportFinding>());
        foreach (var document in given)
        {
            var name = document.Name ?? NameOf(document.Source, given.Count, started);
            var field = $"spec.documents[{documents.Count}]";
            documents.Add(new DocumentSpec { Name = name, Content = document.Text });
            if (!started.Contains(name))
            {
                findings.Add(new ImportFinding(
                    ImportFindingKind.Missing, $"{field}.name", $"“{name}” is started by no action: let the documentArn of one end with document/{name}, or say --document NAME=FILE"));
            }

            findings.AddRange(Placeholders(document).Distinct().Select(found => At(document, found.Line, ImportFindingKind.Placeholder, $"“{found.Text}” has to be replaced, in {field}.content")));
            findings.AddRange((document.Root is { } root ? DocumentLint.Of(root) : [document.Problem!]).Select(found => At(
                document,
                found.Line,
                found.Severity == DocumentSeverity.Error ? ImportFindingKind.Refused : ImportFindingKind.Note,
                $"{found.Code}: {found.Subject} {found.Evidence}; {found.Remedy}{Choice(found, field)}")));
        }

        return new DocumentsImport(documents, findings);
    }

    private static string Choice(DocumentFinding found, string field) =>
        found.Severity == DocumentSeverity.Error && !DocumentLint.CannotBeWaived(found) ? $". Or say {field}.findings: Report" : "";

    private static ImportFinding At(ImportedDocument document, int line, ImportFindingKind kind, string message) => new(kind, $"{document.Source} line {line}", message);

    /// <summary>Files are mostly called like the document, give or take an ending and capitals.</summary>
    private static string NameOf(string source, int given, IReadOnlyList<string> started)
    {
        var named = started.Where(name => Regex.IsMatch(name, DocumentSpec.NamePattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))).ToList();
        return named.Find(name => string.Equals(name, source, StringComparison.OrdinalIgnoreCase))
            ?? named.Where(name => source.StartsWith(name, StringComparison.OrdinalIgnoreCase)).MaxBy(name => name.Length)
            ?? (given == 1 && named.Count == 1 ? named[0] : source);
    }

    /// <summary>Scripts are not looked into: angle brackets mean something else in Python.</summary>
    private static IEnumerable<(string Text, int Line)> Placeholders(ImportedDocument document) => document.Root is { } root ? In(root) : [];

    private static IEnumerable<(string Text, int Line)> In(DocumentNode node) => node switch
    {
        DocumentNode.Text text => Importing.Placeholders.InText(text.Value).Select(found => (found, text.Line)),
        DocumentNode.Items items => items.Values.SelectMany(In),
        DocumentNode.Members members => members.Entries.Where(entry => entry.Name is not "Script").SelectMany(entry => In(entry.Value)),
        _ => [],
    };
}
