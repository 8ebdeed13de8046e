using ChaosOperator.Core.Planning.Importing;

namespace ChaosOperator.Cli.Importing;

/// <summary>What an import found, for people. Pure.</summary>
internal static class ImportReport
{
    /// <summary>Every finding, the gravest first, then what remains to be done.</summary>
    public static IEnumerable<string> Lines(ImportedTemplate imported)
    {
        foreach (var finding in imported.Findings.OrderBy(finding => finding.Kind))
        {
            yield return $"{finding.Kind,-11} {finding.Path}: {finding.Message}.";
        }

        yield return imported switch
        {
            { Spec: null } => "Nothing was imported.",
            { IsReady: true } => "The manifest can be applied as it is.",
            _ => "Before the manifest can be applied, see to what is Refused, NotCarried, Placeholder or Missing.",
        };
    }
}
