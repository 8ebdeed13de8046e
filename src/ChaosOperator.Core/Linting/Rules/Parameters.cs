using System.Text.RegularExpressions;

namespace ChaosOperator.Core.Linting.Rules;

/// <summary>What is used between double braces is declared, or is the output of a step.</summary>
internal static partial class Parameters
{
    public static IEnumerable<DocumentFinding> Check(AutomationDocument document)
    {
        var parameters = Names(document.Root.Find("parameters"));
        var variables = Names(document.Root.Find("variables"));
        var steps = document.Steps.SelectMany(AutomationDocument.InLoop).Concat(document.Steps).Select(step => step.Name).ToHashSet();
        var used = document.Root.Entries
            .Where(entry => entry.Name is "assumeRole" or "mainSteps" or "outputs" or "files")
            .SelectMany(entry => Used(entry.Value));
        foreach (var (name, line) in used.Distinct())
        {
            var evidence = name.Split(':', '.') switch
            {
                ["variable", var variable, ..] when !variables.Contains(variable) => $"is used, and variables does not declare {variable}",
                [_] when !parameters.Contains(name) => "is used, and parameters does not declare it",
                [var first, _, ..] when !name.Contains(':', StringComparison.Ordinal) && !steps.Contains(first) && !parameters.Contains(first) => $"is used, and there is neither a step nor a parameter {first}",
                _ => null,
            };
            if (evidence is not null)
            {
                yield return new DocumentFinding("NotDeclared", DocumentSeverity.Error, line, $"{{{{ {name} }}}}", evidence, "declare it, or correct the name");
            }
        }
    }

    private static HashSet<string> Names(DocumentNode? node) => [.. (node as DocumentNode.Members)?.Entries.Select(entry => entry.Name) ?? []];

    /// <summary>Scripts and descriptions are not looked into: SSM puts nothing into them, and braces mean something else in Python.</summary>
    private static IEnumerable<(string Name, int Line)> Used(DocumentNode node) => node switch
    {
        DocumentNode.Text text => Reference().Matches(text.Value).Select(match => (match.Groups["name"].Value, text.Line)),
        DocumentNode.Items items => items.Values.SelectMany(Used),
        DocumentNode.Members members => members.Entries.Where(entry => entry.Name is not ("Script" or "description")).SelectMany(entry => Used(entry.Value)),
        _ => [],
    };

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z0-9_.:-]+)[^{}]*\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
