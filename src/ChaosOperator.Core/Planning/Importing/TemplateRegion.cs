using System.Text.Json;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Planning.Importing;

/// <summary>The region that a template was written for: it has no member that says so.</summary>
internal static class TemplateRegion
{
    /// <summary>The region of its ARNs; null when they name none, or several.</summary>
    public static string? Of(JsonElement template) => Regions(template).Distinct().Take(2).ToList() is [var region] ? region : null;

    private static IEnumerable<string> Regions(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!.Split(':') is ["arn", _, _, var region, _, _, ..] && Arns.IsRegion(region) ? [region] : [],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Regions),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Regions(member.Value)),
        _ => [],
    };
}
