namespace ChaosOperator.Core.Experiments;

/// <summary>
/// Puts into a spec what its documents stand for, so that a run carries what was linted, whatever becomes of a ConfigMap or of a document in the account.
/// </summary>
public static class DocumentResolution
{
    /// <summary>The spec with contents in the place of references.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="contents">Contents by the name of the document.</param>
    public static ChaosExperimentSpec WithContents(this ChaosExperimentSpec spec, IReadOnlyDictionary<string, string> contents) => Replaced(
        spec, document => document is { ConfigMapKeyRef: not null, Name: { } name } && contents.TryGetValue(name, out var content) ? document with { Content = content, ConfigMapKeyRef = null } : document);

    /// <summary>The spec with hashes at the documents that are in the account already and were given none.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="hashes">Hashes by the name of the document.</param>
    public static ChaosExperimentSpec WithHashes(this ChaosExperimentSpec spec, IReadOnlyDictionary<string, string> hashes) => Replaced(
        spec, document => document is { Content: null, ConfigMapKeyRef: null, Hash: null, Name: { } name } && hashes.TryGetValue(name, out var hash) ? document with { Hash = hash } : document);

    private static ChaosExperimentSpec Replaced(ChaosExperimentSpec spec, Func<DocumentSpec, DocumentSpec> replace)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Documents is { Count: > 0 } documents ? spec with { Documents = [.. documents.Select(document => document is null ? new DocumentSpec() : replace(document))] } : spec;
    }
}
