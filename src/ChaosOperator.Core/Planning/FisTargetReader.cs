using System.Text.Json;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Planning;

/// <summary>What was read of the targets of a template.</summary>
/// <param name="Json">Targets by name, as compact JSON of the FIS API.</param>
/// <param name="SelectsResources">Whether one selects resources by tags, filters or parameters, so that only AWS can count them.</param>
/// <param name="ListedResources">Number of resources that they list by ARN.</param>
internal sealed record FisTargets(IReadOnlyDictionary<string, string> Json, bool SelectsResources, int ListedResources)
{
    /// <summary>A template without targets.</summary>
    public static FisTargets None { get; } = new(new Dictionary<string, string>(), false, 0);
}

/// <summary>Reads the targets of a FIS template.</summary>
internal static class FisTargetReader
{
    private static readonly string[] Members = ["resourceType", "resourceArns", "resourceTags", "filters", "selectionMode", "parameters"];

    /// <summary>Reads targets; errors go to <paramref name="checks"/>.</summary>
    public static FisTargets Read(JsonElement json, string field, FieldChecks checks)
    {
        var targets = new Dictionary<string, string>();
        var (listed, selects) = (0, false);
        foreach (var target in FisMembers.Of(json, field, checks))
        {
            var path = $"{field}.{target.Name}";
            targets[target.Name] = FisMembers.ObjectText(target.Value, path, checks);
            selects |= !ListsArns(target.Value);
            if (target.Value.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            foreach (var member in target.Value.EnumerateObject().Where(member => !Members.Contains(member.Name)))
            {
                checks.Refuse($"{path}.{member.Name}", "is not a member of a FIS target", $"use {string.Join(", ", Members)}");
            }

            FisMembers.RequiredText(target.Value, "resourceType", path, checks);
            FisMembers.RequiredText(target.Value, "selectionMode", path, checks);
            if (target.Value.TryGetProperty("resourceArns", out var arns))
            {
                listed += CountArns(arns, $"{path}.resourceArns", checks);
            }
        }

        return new FisTargets(targets, selects, listed);
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
}
