using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Fis;

/// <summary>What FIS refuses in a template, and why.</summary>
internal static partial class TemplateValidation
{
    private const int MaxActions = 20;
    private const int MaxStopConditions = 5;
    private const int MaxParameterLength = 1024;
    private static readonly TimeSpan ShortestAction = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestAction = TimeSpan.FromHours(12);

    [GeneratedRegex(@"^arn:aws[a-z-]*:iam::\d{12}:role/\S+$", RegexOptions.None, 1000)]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"^arn:aws[a-z-]*:cloudwatch:[a-z0-9-]+:\d{12}:alarm:.+$", RegexOptions.None, 1000)]
    private static partial Regex AlarmArn();

    [GeneratedRegex(@"^\S{1,64}$", RegexOptions.None, 1000)]
    private static partial Regex Name();

    /// <exception cref="AwsError">The template is refused.</exception>
    public static void Check(JsonObject template)
    {
        foreach (var member in new[] { "description", "stopConditions", "actions", "roleArn" })
            Require(template[member] is not null, $"Value at '{member}' must not be null.");
        Require(template["description"]!.ToString().Length <= 512, "The description has more than 512 characters.");
        Require(RoleArn().IsMatch(template["roleArn"]!.ToString()), $"roleArn '{template["roleArn"]}' is not the ARN of an IAM role.");
        CheckStopConditions(template["stopConditions"] as JsonArray ?? []);
        var actions = template["actions"] as JsonObject ?? [];
        Require(actions.Count > 0, "A template needs at least one action.");
        if (actions.Count > MaxActions)
            throw FisErrors.Quota($"The template has {actions.Count} actions; {MaxActions} are allowed.");
        foreach (var (name, action) in actions)
            CheckAction(name, action as JsonObject ?? [], template["targets"] as JsonObject ?? [], actions);
        CheckOrder(actions);
        CheckTargets(template["targets"] as JsonObject ?? []);
        Require((template["tags"] as JsonObject ?? []).Count <= 50, "At most 50 tags are allowed.");
    }

    private static void CheckStopConditions(JsonArray conditions)
    {
        Require(conditions.Count > 0, "stopConditions needs at least one entry; say {\"source\":\"none\"} to do without.");
        if (conditions.Count > MaxStopConditions)
            throw FisErrors.Quota($"The template has {conditions.Count} stop conditions; {MaxStopConditions} are allowed.");
        foreach (var condition in conditions)
        {
            var (source, value) = (condition?["source"]?.ToString(), condition?["value"]?.ToString());
            Require(source is "none" or "aws:cloudwatch:alarm", $"Stop condition source '{source}' is not one of none, aws:cloudwatch:alarm.");
            Require(source == "none" || (value is not null && AlarmArn().IsMatch(value)), $"Stop condition value '{value}' is not the ARN of a CloudWatch alarm.");
        }
    }

    private static void CheckAction(string name, JsonObject action, JsonObject targets, JsonObject actions)
    {
        Require(Name().IsMatch(name), $"The action name '{name}' must be 1 to 64 characters without spaces.");
        var id = action["actionId"]?.ToString();
        Require(id is not null, $"Action '{name}' has no actionId.");
        if (!ActionCatalogue.All.TryGetValue(id!, out var known))
            throw FisErrors.Validation($"Action '{name}': there is no action '{id}'.");
        var parameters = action["parameters"] as JsonObject ?? [];
        foreach (var (parameter, value) in parameters)
            CheckParameter(name, known, parameter, value?.ToString() ?? "");
        foreach (var (parameter, _) in known.Parameters.Where(p => p.Value.Required && !parameters.ContainsKey(p.Key)))
            throw FisErrors.Validation($"Action '{name}' ({id}) needs the parameter '{parameter}'.");
        foreach (var (key, target) in action["targets"] as JsonObject ?? [])
        {
            Require(known.Targets.ContainsKey(key), $"Action '{name}' ({id}) takes no target '{key}'.");
            Require(targets.ContainsKey(target!.ToString()), $"Action '{name}' refers to the target '{target}', which the template does not have.");
        }

        foreach (var key in known.Targets.Keys.Where(k => action["targets"]?[k] is null))
            throw FisErrors.Validation($"Action '{name}' ({id}) needs a target '{key}'.");
        foreach (var before in action["startAfter"] as JsonArray ?? [])
            Require(actions.ContainsKey(before!.ToString()), $"Action '{name}' starts after '{before}', which does not exist.");
    }

    private static void CheckParameter(string name, CatalogueAction action, string parameter, string value)
    {
        if (!action.Parameters.TryGetValue(parameter, out var known))
            throw FisErrors.Validation($"Action '{name}' ({action.Id}) takes no parameter '{parameter}'.");
        Require(value.Length <= MaxParameterLength, $"Action '{name}': the value of '{parameter}' has {value.Length} characters; {MaxParameterLength} are allowed.");
        if (!known.IsDuration)
            return;
        Require(FisDuration.TryParse(value, out var duration), $"Action '{name}': '{parameter}' is '{value}', which is not an ISO 8601 duration like PT10M.");
        var shortest = known.Min is { } min ? FisDuration.Parse(min) : ShortestAction;
        var longest = known.Max is { } max ? FisDuration.Parse(max) : LongestAction;
        Require(duration >= shortest && duration <= longest, $"Action '{name}': '{parameter}' is {value}; it must be between {known.Min ?? "PT1M"} and {known.Max ?? "PT12H"}.");
    }

    private static void CheckOrder(JsonObject actions)
    {
        var left = actions.ToDictionary(a => a.Key, a => (a.Value?["startAfter"] as JsonArray ?? []).Select(s => s!.ToString()).ToHashSet());
        while (left.Where(a => a.Value.Count == 0).Select(a => a.Key).ToList() is { Count: > 0 } free)
        {
            free.ForEach(name => left.Remove(name));
            foreach (var waiting in left.Values)
                waiting.ExceptWith(free);
        }

        Require(left.Count == 0, $"startAfter of the actions {string.Join(", ", left.Keys.Order())} forms a cycle.");
    }

    private static void CheckTargets(JsonObject targets)
    {
        foreach (var (name, target) in targets)
        {
            Require(target?["resourceType"] is not null, $"Target '{name}' has no resourceType.");
            Require(target?["selectionMode"] is not null, $"Target '{name}' has no selectionMode.");
            var arns = target?["resourceArns"] as JsonArray ?? [];
            Require(arns.Count <= 5, $"Target '{name}' has {arns.Count} resourceArns; 5 are allowed.");
            Require(arns.Count == 0 || target?["resourceTags"] is null, $"Target '{name}' has both resourceArns and resourceTags; use one.");
        }
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
            throw FisErrors.Validation(message);
    }
}
