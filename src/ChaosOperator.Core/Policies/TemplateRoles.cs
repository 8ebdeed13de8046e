using System.Text.Json;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Policies;

/// <summary>The roles that a FIS template of the user's own hands on: FIS passes them to the automations that its actions start, and takes them on in the accounts that it targets.</summary>
internal static class TemplateRoles
{
    /// <summary>The roles in the parameters of its actions and in its accounts, doubled members included: which of two counts is not ours to guess.</summary>
    public static IEnumerable<AskedFor> Of(string templateJson)
    {
        using var template = JsonDocument.Parse(templateJson);
        return [.. OfActions(template.RootElement), .. OfAccounts(template.RootElement)];
    }

    /// <summary>The roles in the parameters of a document. A text that is no JSON starts no automation: SSM refuses it.</summary>
    public static IReadOnlyList<string> HandedBy(string documentParameters)
    {
        try
        {
            using var parameters = JsonDocument.Parse(documentParameters);
            return parameters.RootElement.ValueKind != JsonValueKind.Object
                ? []
                : [.. Members(parameters.RootElement, AutomationCall.Role).SelectMany(Texts)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<AskedFor> OfActions(JsonElement template) => Members(template, "actions")
        .SelectMany(actions => actions.EnumerateObject())
        .SelectMany(action => Members(action.Value, "parameters")
            .SelectMany(parameters => Members(parameters, "documentParameters"))
            .SelectMany(text => HandedBy(text.GetString()!))
            .Select(role => new AskedFor($"{FisFaultSpec.TemplateField}.actions.{action.Name}.parameters.documentParameters", role)));

    private static IEnumerable<AskedFor> OfAccounts(JsonElement template) => Members(template, TargetAccountReader.Member)
        .Where(accounts => accounts.ValueKind == JsonValueKind.Array)
        .SelectMany(accounts => accounts.EnumerateArray().SelectMany((account, index) => Members(account, "roleArn")
            .SelectMany(Texts)
            .Select(role => new AskedFor($"{FisFaultSpec.TemplateField}.{TargetAccountReader.Member}[{index}].roleArn", role))));

    private static IEnumerable<JsonElement> Members(JsonElement parent, string name) =>
        parent.EnumerateObject().Where(member => member.NameEquals(name)).Select(member => member.Value);

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [value.GetString()!],
        _ => [value.GetRawText()],
    };
}
