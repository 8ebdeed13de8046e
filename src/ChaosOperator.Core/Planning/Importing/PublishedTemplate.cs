using System.Text.Json;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Planning.Importing;

/// <summary>FIS experiment templates as people publish them: the JSON of CreateExperimentTemplate, or what GetExperimentTemplate answers.</summary>
public static class PublishedTemplate
{
    private const string Root = "$";
    private const string Answer = "experimentTemplate";

    private static readonly JsonSerializerOptions Reading = new()
    {
        AllowDuplicateProperties = false, // which of two counts is not ours to guess
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>
    /// Turns a template into the spec of an experiment that compiles to an equal template: the same members with the same values, but for the operator's own tags
    /// and the stop condition of its dead man's switch. Whatever the text holds, this gives findings and never throws for it.
    /// </summary>
    /// <param name="text">The template.</param>
    /// <param name="choices">What it does not say.</param>
    public static ImportedTemplate Import(string text, ImportChoices choices)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(choices);
        JsonElement root;
        try
        {
            root = JsonSerializer.Deserialize<JsonElement>(text.TrimStart('\uFEFF'), Reading);
        }
        catch (JsonException wrong)
        {
            return None(
                $"is no JSON from line {(wrong.LineNumber ?? 0) + 1} on. Put a placeholder that stands outside quotes into quotes, and name no member twice. Only FIS experiment templates are imported, and SSM documents along with them: --document FILE");
        }

        return root.ValueKind != JsonValueKind.Object ? None("is no JSON object. A FIS experiment template is one, as CreateExperimentTemplate takes it")
            : !FaultReader.IsUnicode(root) ? None("holds half a character (an unpaired surrogate). Write whole characters")
            : root.TryGetProperty(Answer, out var answered) && answered.ValueKind == JsonValueKind.Object ? Unwrapped(root, answered, choices)
            : new TemplateImporter(Root).Import(root, choices);
    }

    private static ImportedTemplate Unwrapped(JsonElement root, JsonElement answered, ImportChoices choices)
    {
        var imported = new TemplateImporter($"{Root}.{Answer}").Import(answered, choices);
        var around = root.EnumerateObject()
            .Where(member => member.Name != Answer)
            .Select(member => new ImportFinding(ImportFindingKind.NotCarried, $"{Root}.{member.Name}", "stands beside the template and is no part of it"));
        return imported with { Findings = [.. around, .. imported.Findings] };
    }

    private static ImportedTemplate None(string message) => new(null, [new ImportFinding(ImportFindingKind.Refused, Root, message)]);
}
