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
    /// <summary>Members that are kept as the JSON that they are.</summary>
    private static readonly string[] PassedThrough = ["logConfiguration", "experimentOptions", "experimentReportConfiguration"];

    /// <summary>Members that a template may have here: those of CreateExperimentTemplate but for what an experiment says itself, and the accounts.</summary>
    public static IReadOnlyList<string> Members { get; } = ["description", "targets", "actions", .. PassedThrough, "tags", TargetAccountReader.Member];

    /// <summary>Reads a template; errors go to <paramref name="checks"/>.</summary>
    /// <param name="template">The template as it was written.</param>
    /// <param name="field">Path of the template, for errors.</param>
    /// <param name="checks">Takes the errors.</param>
    public static FisTemplate Read(JsonElement template, string field, FieldChecks checks)
    {
        var extra = new Dictionary<string, string>();
        foreach (var member in FisMembers.Of(template, field, checks))
        {
            CheckName(member.Name, $"{field}.{member.Name}", checks);
            if (PassedThrough.Contains(member.Name))
            {
                extra[member.Name] = FisMembers.ObjectText(member.Value, $"{field}.{member.Name}", checks);
            }
        }

        JsonElement? Member(string name) => template.ValueKind == JsonValueKind.Object && template.TryGetProperty(name, out var value) ? value : null;
        var targets = Member("targets") is { } listed ? FisTargetReader.Read(listed, $"{field}.targets", checks) : FisTargets.None;
        var actions = Member("actions") is { } given ? ReadActions(given, $"{field}.actions", checks) : [];
        var duration = template.ValueKind == JsonValueKind.Object ? CheckActions(actions, targets, $"{field}.actions", checks) : TimeSpan.Zero;
        return new FisTemplate(targets.Json, actions, extra, targets.SelectsResources, targets.ListedResources, duration)
        {
            Description = Member("description") is { } description ? ReadDescription(description, $"{field}.description", checks) : null,
            Tags = Member("tags") is { } tags ? AuthorTags.Read(tags, $"{field}.tags", checks) : new Dictionary<string, string>(),
            TargetAccounts = TargetAccountReader.Read(Member(TargetAccountReader.Member), extra.GetValueOrDefault("experimentOptions"), field, checks),
        };
    }

    /// <summary>Reads the template of a fault that was accepted.</summary>
    /// <exception cref="InvalidOperationException">The fault was never read.</exception>
    public static FisTemplate Accepted(Fault.Fis fault)
    {
        using var json = JsonDocument.Parse(fault.TemplateJson);
        var checks = new FieldChecks();
        var template = Read(json.RootElement, FisFaultSpec.TemplateField, checks);
        return checks.Errors.Count == 0
            ? template
            : throw new InvalidOperationException($"The template was used without having been read: {string.Join(" · ", checks.Errors)}");
    }

    private static void CheckName(string name, string field, FieldChecks checks)
    {
        switch (name)
        {
            case "roleArn" or "stopConditions" or "clientToken":
                checks.Refuse(field, "is not taken from the template", "remove it: role and stop conditions come from the experiment, the token from the operator");
                break;
            case var _ when !Members.Contains(name):
                checks.Refuse(field, "is not a member of a FIS experiment template", $"use {string.Join(", ", Members)}");
                break;
        }
    }

    private static string ReadDescription(JsonElement json, string field, FieldChecks checks)
    {
        var description = FisMembers.Text(json, field, checks);
        if (json.ValueKind == JsonValueKind.String && description.Length is 0 or > FisLimits.Description)
        {
            checks.Refuse(field, $"has {description.Length} characters", $"use 1 to {FisLimits.Description}, as many as FIS allows, or leave it out");
        }

        return description;
    }

    private static Dictionary<string, ActionPlan> ReadActions(JsonElement json, string field, FieldChecks checks)
    {
        var actions = new Dictionary<string, ActionPlan>();
        foreach (var action in FisMembers.Of(json, field, checks))
        {
            if (action.Name.Length is 0 or > FisLimits.ActionName || action.Name.Any(char.IsWhiteSpace))
            {
                checks.Refuse($"{field}.{action.Name}", "is not the name of an action", $"use 1 to {FisLimits.ActionName} characters without spaces");
            }

            actions[action.Name] = FisActionReader.Read(action.Value, $"{field}.{action.Name}", checks);
        }

        return actions;
    }

    /// <summary>How the actions fit together, to the targets and into an experiment of FIS.</summary>
    /// <returns>The longest chain of stated durations.</returns>
    private static TimeSpan CheckActions(Dictionary<string, ActionPlan> actions, FisTargets targets, string field, FieldChecks checks)
    {
        if (actions.Count == 0)
        {
            checks.Refuse(field, "no action is given", "give at least one action, as in the FIS API");
        }
        else if (actions.Count > FisLimits.Actions)
        {
            checks.Refuse(field, $"{actions.Count} actions are given", $"give at most {FisLimits.Actions}, as many as FIS allows");
        }

        // Chains of any length are nothing to walk along.
        var order = new ActionOrder(actions.Count > FisLimits.Actions ? [] : actions);
        checks.Take(order.Errors(field).Concat(UnknownTargets(field, actions, targets)));
        var duration = order.LongestChain(action => FisActionReader.StatedDuration(action) ?? TimeSpan.Zero);
        if (duration > FisLimits.LongestExperiment)
        {
            checks.Refuse(
                field,
                $"one after another they take {Durations.Format(duration)}",
                $"shorten them: an experiment may take {Durations.Format(FisLimits.LongestExperiment)} in FIS");
        }

        return duration;
    }

    private static IEnumerable<FieldError> UnknownTargets(string field, Dictionary<string, ActionPlan> actions, FisTargets targets) =>
        from action in actions
        from target in action.Value.Targets
        where !targets.Json.ContainsKey(target.Value)
        select new FieldError(
            $"{field}.{action.Key}.targets.{target.Key}", $"“{target.Value}” is not a target of this template", "name one of the targets of the template");
}
