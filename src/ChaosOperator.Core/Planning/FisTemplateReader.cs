using System.Text.Json;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Planning;

/// <summary>
/// Reads a FIS template of the user's own (CreateExperimentTemplate). Every member is kept or refused by name, never dropped; whether
/// an action id or a resource type exists is AWS's to say, since its catalogue grows.
/// </summary>
internal static class FisTemplateReader
{
    private static readonly string[] PassedThrough = ["logConfiguration", "experimentOptions", "experimentReportConfiguration"];
    private static readonly string[] FromExperiment = ["description", "roleArn", "stopConditions", "tags", "clientToken"];

    /// <summary>Reads a template; errors go to <paramref name="checks"/>.</summary>
    /// <param name="template">The template as it was written.</param>
    /// <param name="field">Path of the template, for errors.</param>
    /// <param name="checks">Takes the errors.</param>
    public static FisTemplate Read(JsonElement template, string field, FieldChecks checks)
    {
        var targets = new Dictionary<string, string>();
        var actions = new Dictionary<string, ActionPlan>();
        var extra = new Dictionary<string, string>();
        var resources = 0;
        var selects = false;
        foreach (var member in FisMembers.Of(template, field, checks))
        {
            var path = $"{field}.{member.Name}";
            switch (member.Name)
            {
                case "targets":
                    resources = ReadTargets(member.Value, path, targets, checks);
                    selects = member.Value.ValueKind == JsonValueKind.Object && member.Value.EnumerateObject().Any(target => !ListsArns(target.Value));
                    break;
                case "actions":
                    ReadActions(member.Value, path, actions, checks);
                    break;
                case var name when PassedThrough.Contains(name):
                    extra[name] = FisMembers.ObjectText(member.Value, path, checks);
                    break;
                case var name when FromExperiment.Contains(name):
                    checks.Refuse(path, "is not taken from the template", "remove it: role, stop conditions, tags and description come from the experiment");
                    break;
                default:
                    checks.Refuse(path, "is not a member of a FIS experiment template", $"use targets, actions, {string.Join(", ", PassedThrough)}");
                    break;
            }
        }

        if (template.ValueKind == JsonValueKind.Object)
        {
            CheckNumberOfActions(actions.Count, $"{field}.actions", checks);
        }

        // Chains of any length are nothing to walk along.
        var order = new ActionOrder(actions.Count > FisLimits.Actions ? [] : actions);
        foreach (var error in order.Errors($"{field}.actions").Concat(UnknownTargets($"{field}.actions", actions, targets)))
        {
            checks.Refuse(error.Field, error.Problem, error.Remedy);
        }

        var duration = order.LongestChain(action => FisActionReader.StatedDuration(action) ?? TimeSpan.Zero);
        CheckDuration(duration, $"{field}.actions", checks);
        return new FisTemplate(targets, actions, extra, selects, resources, duration);
    }

    private static void CheckNumberOfActions(int count, string field, FieldChecks checks)
    {
        if (count == 0)
        {
            checks.Refuse(field, "no action is given", "give at least one action, as in the FIS API");
        }
        else if (count > FisLimits.Actions)
        {
            checks.Refuse(field, $"{count} actions are given", $"give at most {FisLimits.Actions}, as many as FIS allows");
        }
    }

    private static void CheckDuration(TimeSpan duration, string field, FieldChecks checks)
    {
        if (duration > FisLimits.LongestExperiment)
        {
            checks.Refuse(
                field,
                $"one after another they take {Durations.Format(duration)}",
                $"shorten them: an experiment may take {Durations.Format(FisLimits.LongestExperiment)} in FIS");
        }
    }

    private static int ReadTargets(JsonElement json, string field, Dictionary<string, string> targets, FieldChecks checks)
    {
        var listed = 0;
        foreach (var target in FisMembers.Of(json, field, checks))
        {
            var path = $"{field}.{target.Name}";
            targets[target.Name] = FisMembers.ObjectText(target.Value, path, checks);
            if (target.Value.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            FisMembers.RequiredText(target.Value, "resourceType", path, checks);
            FisMembers.RequiredText(target.Value, "selectionMode", path, checks);
            if (target.Value.TryGetProperty("resourceArns", out var arns))
            {
                listed += CountArns(arns, $"{path}.resourceArns", checks);
            }
        }

        return listed;
    }

    private static bool ListsArns(JsonElement target) =>
        target.ValueKind == JsonValueKind.Object && target.TryGetProperty("resourceArns", out var arns) && arns.ValueKind == JsonValueKind.Array && arns.GetArrayLength() > 0;

    private static int CountArns(JsonElement arns, string field, FieldChecks checks)
    {
        if (arns.ValueKind != JsonValueKind.Array)
        {
            checks.Refuse(field, "is not a list", "write a list of ARNs");
            return 0;
        }

        var count = arns.GetArrayLength();
        if (count > FisLimits.ResourceArns)
        {
            checks.Refuse(field, $"{count} ARNs are listed", $"list at most {FisLimits.ResourceArns} a target, as many as FIS allows, or select by tags");
        }

        return count;
    }

    private static void ReadActions(JsonElement json, string field, Dictionary<string, ActionPlan> actions, FieldChecks checks)
    {
        foreach (var action in FisMembers.Of(json, field, checks))
        {
            if (action.Name.Length is 0 or > FisLimits.ActionName || action.Name.Any(char.IsWhiteSpace))
            {
                checks.Refuse($"{field}.{action.Name}", "is not the name of an action", $"use 1 to {FisLimits.ActionName} characters without spaces");
            }

            actions[action.Name] = FisActionReader.Read(action.Value, $"{field}.{action.Name}", checks);
        }
    }

    private static IEnumerable<FieldError> UnknownTargets(
        string field, Dictionary<string, ActionPlan> actions, Dictionary<string, string> targets) =>
        from action in actions
        from target in action.Value.Targets
        where !targets.ContainsKey(target.Value)
        select new FieldError(
            $"{field}.{action.Key}.targets.{target.Key}", $"“{target.Value}” is not a target of this template", "name one of the targets of the template");
}
