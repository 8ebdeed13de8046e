using ChaosOperator.Cli.Manifests;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Linting;

namespace ChaosOperator.Cli.Checking;

/// <summary>What the linter found in SSM documents, at the lines where they stand: in the experiment, or in a ConfigMap. Pure.</summary>
internal static class DocumentFindings
{
    /// <summary>The findings. What the experiment waives is a warning.</summary>
    public static IEnumerable<Finding> Of(ManifestSet set, Manifest manifest, Experiment experiment, DocumentsLint lint) =>
        from document in lint.Documents
        from finding in document.Findings
        let waived = finding.Severity == DocumentSeverity.Error && !document.Blocking.Contains(finding)
        select new Finding(
            At(set, manifest, experiment, document.Document.Name, finding.Line),
            waived ? DocumentSeverity.Warning : finding.Severity,
            finding.Code,
            manifest.Subject,
            $"document {document.Document.Name}, line {finding.Line}: {finding.Subject} {finding.Evidence}; {finding.Remedy}{(waived ? " (told only, by findings: Report)" : "")}");

    private static Place At(ManifestSet set, Manifest manifest, Experiment experiment, string name, int line)
    {
        var (document, index) = experiment.Documents.Select((document, index) => (document, index)).First(one => one.document.Name == name);
        return document.Source is { } source && set.ConfigMap(manifest.Namespace, source.Name) is { } map
            ? map.At($"data.{source.Key}", line)
            : manifest.At($"spec.documents[{index}].content", line);
    }
}
