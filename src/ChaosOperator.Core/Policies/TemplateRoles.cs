using System.Text.Json;

namespace ChaosOperator.Core.Policies;

/// <summary>The roles that a FIS template of the user's own hands on: FIS passes them to the automations that its actions start.</summary>
internal static class TemplateRoles
{
    /// <summary>The roles in the parameters of its actions, doubled members included: which of two counts is not ours to guess.</summary>
    public static IEnumerable<AskedFor> Of(string templateJson)
    {
        using var template = JsonDocument.Parse(templateJson);
        return [.. Members(template.RootElement, "actions").SelectMany(actions => actions.EnumerateObject())
            .SelectMany(action => Members(action.Value, "parameters")
                .SelectMany(parameters => Members(parameters, "documentParameters"))
                .SelectMany(text => HandedBy(text.GetString()!))
                .Select(role => new AskedFor($"spec.fault.fis.template.actions.{action.Name}.parameters.documentParameters", role)))];
    }

    /// <summary>The roles in the parameters of a document. A text that is no JSON starts no automation: SSM refuses it.</summary>
    public static IReadOnlyList<string> HandedBy(string documentParameters)
    {
        try
        {
            using var parameters = JsonDocument.Parse(documentParameters);
            return parameters.RootElement.ValueKind != JsonValueKind.Object
                ? []
                : [.. Members(parameters.RootElement, "AutomationAssumeRole").SelectMany(Texts)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<JsonElement> Members(JsonElement parent, string name) =>
        parent.EnumerateObject().Where(member => member.NameEquals(name)).Select(member => member.Value);

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [value.GetString()!],
        _ => [value.GetRawText()],
    };
}
