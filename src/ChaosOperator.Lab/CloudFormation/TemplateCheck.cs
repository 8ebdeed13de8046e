using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Lab.CloudFormation.Resources;

namespace ChaosOperator.Lab.CloudFormation;

/// <summary>What CloudFormation, and the lab beside it, find in a template before anything is made.</summary>
internal static class TemplateCheck
{
    private static readonly TimeSpan PatternLimit = TimeSpan.FromSeconds(1);

    /// <summary>Parameters by what is given, what a stack had before, and the defaults.</summary>
    /// <param name="template">The template.</param>
    /// <param name="given">What is given; null for the value that the stack has.</param>
    /// <param name="former">What the stack has.</param>
    /// <exception cref="TemplateException">One is missing, unknown, or not allowed.</exception>
    public static Dictionary<string, string> Parameters(JsonObject template, IReadOnlyDictionary<string, string?> given, IReadOnlyDictionary<string, string> former)
    {
        var declared = template["Parameters"] as JsonObject ?? [];
        if (given.Keys.FirstOrDefault(name => !declared.ContainsKey(name)) is { } unknown)
            throw new TemplateException($"Parameters: [{unknown}] do not exist in the template");
        Dictionary<string, string> values = [];
        foreach (var (name, declaration) in declared)
        {
            values[name] = (given.ContainsKey(name) ? given[name] ?? former.GetValueOrDefault(name) : null) ?? declaration!["Default"]?.ToString() ?? throw new TemplateException($"Parameters: [{name}] must have values");
            if (declaration!["AllowedPattern"]?.ToString() is { } pattern && !Regex.IsMatch(values[name], $"^(?:{pattern})$", RegexOptions.None, PatternLimit))
                throw new TemplateException($"Parameter {name} failed to satisfy constraint: it must match pattern {pattern}");
            if (declaration["AllowedValues"] is JsonArray allowed && !allowed.Any(value => value!.ToString() == values[name]))
                throw new TemplateException($"Parameter '{name}' must be one of AllowedValues");
        }

        return values;
    }

    /// <summary>Whether all that the template makes is played.</summary>
    /// <exception cref="TemplateException">A type, a property or a function is not.</exception>
    public static void Played(JsonObject template, TemplateEvaluation evaluation, ResourceTypes types)
    {
        if (template.Select(section => section.Key).FirstOrDefault(section => section is not ("AWSTemplateFormatVersion" or "Description" or "Metadata" or "Parameters" or "Mappings" or "Rules" or "Conditions" or "Resources" or "Outputs")) is { } unknown)
            throw new TemplateException($"Template format error: the lab plays no section {unknown}.");
        if (evaluation.Refusal() is { } refusal)
            throw new TemplateException($"Rule validation failed: {refusal}");
        foreach (var name in evaluation.InOrder())
        {
            var resource = template["Resources"]![name]!.AsObject();
            if (types.Find(evaluation.TypeOf(name)) is not { } type)
                throw new TemplateException($"Template format error: Unrecognized resource types: [{evaluation.TypeOf(name)}]. The lab plays {types.Names}.");
            if (resource["Properties"] is JsonObject properties && type.Unknown(properties) is { } property)
                throw new TemplateException($"Template format error: the lab plays no property {property} of {evaluation.TypeOf(name)} ({name}).");
            if (resource.FirstOrDefault(member => !IsPlayed(member)) is { Key: { } attribute })
                throw new TemplateException($"Template format error: the lab plays no {attribute} of a resource like that of {name}.");
        }
    }

    /// <summary>What the template asks to be acknowledged; null when nothing.</summary>
    public static string? Capability(JsonObject template, TemplateEvaluation evaluation)
    {
        var roles = evaluation.Resources.Where(name => evaluation.TypeOf(name) == "AWS::IAM::Role").ToList();
        return roles.Count == 0 ? null
            : roles.Exists(name => template["Resources"]![name]!["Properties"]?["RoleName"] is not null) ? "CAPABILITY_NAMED_IAM"
            : "CAPABILITY_IAM";
    }

    private static bool IsPlayed(KeyValuePair<string, JsonNode?> member) => member.Key switch
    {
        "DeletionPolicy" or "UpdateReplacePolicy" => member.Value?.ToString() == "Delete",
        _ => member.Key is "Type" or "Properties" or "Condition" or "DependsOn" or "Metadata",
    };
}
