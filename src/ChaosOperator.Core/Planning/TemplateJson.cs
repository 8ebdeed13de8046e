using System.Text.Json.Nodes;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Planning;

/// <summary>A template as the JSON of the FIS API, for people, for comparison and for hashing.</summary>
public static class TemplateJson
{
    /// <summary>The body of CreateExperimentTemplate without client token and the operator's own tags, and the accounts that are set on it, over several lines.</summary>
    public static string Of(TemplatePlan template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return Node(template).ToJsonString(LegibleJson.Indented) + "\n";
    }

    /// <summary>The same as a tree.</summary>
    internal static JsonObject Node(TemplatePlan template)
    {
        var json = new JsonObject
        {
            ["description"] = template.Description,
            ["roleArn"] = template.RoleArn,
            ["stopConditions"] = StopConditions(template.StopConditionAlarms),
            ["targets"] = new JsonObject(template.Targets.Select(target => KeyValuePair.Create(target.Key, JsonNode.Parse(target.Value)))),
            ["actions"] = new JsonObject(template.Actions.Select(action => KeyValuePair.Create(action.Key, (JsonNode?)Action(action.Value)))),
        };
        foreach (var (name, value) in template.Extra)
        {
            json[name] = JsonNode.Parse(value);
        }

        // Without tags of its own a template keeps the hash that it had before there were any.
        if (template.AuthorTags.Count > 0)
        {
            json["tags"] = Map(template.AuthorTags);
        }

        if (template.TargetAccounts.Count > 0)
        {
            json[TargetAccountReader.Member] = new JsonArray([.. template.TargetAccounts.Select(Account)]);
        }

        return json;
    }

    private static JsonArray StopConditions(IReadOnlyList<string> alarms) => alarms.Count == 0
        ? [new JsonObject { ["source"] = "none" }]
        : [.. alarms.Select(alarm => (JsonNode)new JsonObject { ["source"] = "aws:cloudwatch:alarm", ["value"] = alarm })];

    private static JsonObject Account(TargetAccount account)
    {
        var json = new JsonObject { ["accountId"] = account.AccountId, ["roleArn"] = account.RoleArn };
        if (account.Description is not null)
        {
            json["description"] = account.Description;
        }

        return json;
    }

    private static JsonObject Action(ActionPlan action)
    {
        var json = new JsonObject { ["actionId"] = action.ActionId };
        if (action.Description is not null)
        {
            json["description"] = action.Description;
        }

        if (action.Parameters.Count > 0)
        {
            json["parameters"] = Map(action.Parameters);
        }

        if (action.Targets.Count > 0)
        {
            json["targets"] = Map(action.Targets);
        }

        if (action.StartAfter.Count > 0)
        {
            json["startAfter"] = new JsonArray([.. action.StartAfter.Select(name => (JsonNode)name)]);
        }

        return json;
    }

    private static JsonObject Map(IReadOnlyDictionary<string, string> map) =>
        new(map.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
}
