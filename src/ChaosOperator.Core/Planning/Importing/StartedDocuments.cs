using System.Text.Json;

namespace ChaosOperator.Core.Planning.Importing;

/// <summary>The SSM documents that the actions of a template start. Those of AWS are there in every account, and are left out.</summary>
internal static class StartedDocuments
{
    /// <summary>Each with the JSON path where it stands and its name, which may hold a placeholder.</summary>
    public static IEnumerable<(string Path, string Name)> Of(IReadOnlyDictionary<string, JsonElement> members, string path)
    {
        if (!members.TryGetValue("actions", out var actions) || actions.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var action in actions.EnumerateObject())
        {
            if (Member(Member(action.Value, "parameters"), "documentArn") is { ValueKind: JsonValueKind.String } arn && !IsOfAws(arn.GetString()!))
            {
                yield return ($"{path}.actions.{action.Name}.parameters.documentArn", Name(arn.GetString()!));
            }
        }
    }

    /// <summary>The name of a document, by its ARN.</summary>
    public static string Name(string arn) => arn.Split("document/")[^1].Split(':')[0];

    private static bool IsOfAws(string arn) => arn.Split(':') is ["arn", _, "ssm", _, "", ..];

    private static JsonElement? Member(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) ? value : null;
}
