using System.Text.Json;

namespace ChaosOperator.Core.Planning.Importing;

/// <summary>What an imported template relies on without bringing it.</summary>
internal static class ImportNotes
{
    /// <summary>The SSM documents that its actions start. Those of AWS are there in every account.</summary>
    public static IEnumerable<ImportFinding> Of(IReadOnlyDictionary<string, JsonElement> members, string path)
    {
        if (!members.TryGetValue("actions", out var actions) || actions.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var action in actions.EnumerateObject())
        {
            if (Member(Member(action.Value, "parameters"), "documentArn") is { ValueKind: JsonValueKind.String } arn && !IsOfAws(arn.GetString()!))
            {
                yield return new ImportFinding(
                    ImportFindingKind.Note,
                    $"{path}.actions.{action.Name}.parameters.documentArn",
                    "is no part of the template: the document has to be in the account and region when the fault is injected");
            }
        }
    }

    private static bool IsOfAws(string arn) => arn.Split(':') is ["arn", _, "ssm", _, "", ..];

    private static JsonElement? Member(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) ? value : null;
}
