using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning.Importing;

namespace ChaosOperator.Core.Orphans;

/// <summary>
/// What an experiment runs by name and does not make: documents and a template that somebody looks after himself. Whatever tags they bear, as those of an experiment that made them once, they are not the operator's to delete.
/// </summary>
public sealed class NamedObjects
{
    private readonly ChaosExperimentSpec? spec;
    private readonly string? text;

    private NamedObjects(ChaosExperimentSpec? spec, string? text)
    {
        this.spec = spec;
        this.text = text;
    }

    /// <summary>What a spec names, valid or not.</summary>
    /// <param name="spec">The spec of an experiment, or of one that a run carries; null: it names nothing.</param>
    public static NamedObjects Of(ChaosExperimentSpec? spec) => new(spec, null);

    /// <summary>What an object may name that cannot be read: everything whose name stands in it.</summary>
    /// <param name="json">The object as the API server has it.</param>
    public static NamedObjects In(string json) => new(null, json);

    /// <summary>Whether an SSM document is among them.</summary>
    /// <param name="name">Its name.</param>
    public bool HasDocument(string name) => Stands(name) || (Documents().Contains(name) && !Made().Contains(name));

    /// <summary>Whether a FIS experiment template is among them.</summary>
    /// <param name="id">Its id.</param>
    public bool HasTemplate(string id) => Stands(id) || spec?.Fault?.Fis?.TemplateId == id;

    private bool Stands(string name) => text?.Contains(name, StringComparison.Ordinal) == true;

    private IEnumerable<string?> Documents() =>
    [
        .. (spec?.Documents ?? []).Select(document => document?.Name),
        spec?.Fault?.Automation?.DocumentName,
        spec?.Fault?.Automation?.Revert?.DocumentName,
        .. spec?.Fault?.Fis?.Template is { ValueKind: System.Text.Json.JsonValueKind.Object } template
            ? StartedDocuments.Of(template.EnumerateObject().DistinctBy(member => member.Name).ToDictionary(member => member.Name, member => member.Value), "").Select(started => started.Name)
            : [],
    ];

    /// <summary>Those that the operator writes.</summary>
    private IEnumerable<string?> Made() => (spec?.Documents ?? []).Where(document => document is { Content: not null } or { ConfigMapKeyRef: not null }).Select(document => document.Name);
}
