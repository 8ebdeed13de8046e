using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Planning.Importing;

/// <summary>What an import gave.</summary>
/// <param name="Spec">The spec of a ChaosExperiment; null when the text is no FIS experiment template.</param>
/// <param name="Findings">What to know and to do about it.</param>
public sealed record ImportedTemplate(ChaosExperimentSpec? Spec, IReadOnlyList<ImportFinding> Findings)
{
    /// <summary>Whether the manifest can be applied as it is: nothing but notes was found.</summary>
    public bool IsReady => Spec is not null && Findings.All(finding => finding.Kind is ImportFindingKind.Note or ImportFindingKind.Unknown);
}
