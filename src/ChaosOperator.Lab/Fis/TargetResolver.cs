using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Lab.Lambda;

namespace ChaosOperator.Lab.Fis;

/// <summary>A resource that a target resolved to.</summary>
internal sealed record ResolvedTarget(string Name, string? ResourceType, string Arn)
{
    public JsonObject ToJson() => new()
    {
        ["targetName"] = Name,
        ["resourceType"] = ResourceType,
        ["targetInformation"] = new JsonObject { ["arn"] = Arn },
    };
}

/// <summary>
/// Resolves targets: those with ARNs to what they list, those with tags to the resources of the world that carry all of them. The world has Lambda functions; a target that selects others finds none.
/// </summary>
internal sealed partial class TargetResolver(Func<string, IEnumerable<LambdaFunction>> functionsIn)
{
    /// <param name="region">Region of the experiment.</param>
    /// <param name="targets">Targets by name.</param>
    /// <param name="accounts">The accounts in which they are looked for, of which the lab knows its own; null: that one alone.</param>
    public IReadOnlyList<ResolvedTarget> Resolve(string region, JsonObject targets, IReadOnlyCollection<string>? accounts) =>
        [.. targets.SelectMany(target => Resolve(region, target.Key, target.Value as JsonObject ?? [], accounts))];

    private IEnumerable<ResolvedTarget> Resolve(string region, string name, JsonObject target, IReadOnlyCollection<string>? accounts)
    {
        var type = target["resourceType"]?.ToString();
        List<string> arns = target["resourceArns"] is JsonArray { Count: > 0 } listed ? [.. listed.Select(arn => arn!.ToString())] : Selected(region, type, target);
        if (accounts is not null)
            arns = [.. arns.Where(arn => accounts.Contains(arn.Split(':').ElementAtOrDefault(4) ?? ""))];
        return arns.Take(Count(target["selectionMode"]?.ToString() ?? "ALL", arns.Count)).Select(arn => new ResolvedTarget(name, type, arn));
    }

    private List<string> Selected(string region, string? type, JsonObject target)
    {
        var tags = (target["resourceTags"] as JsonObject ?? []).ToDictionary(tag => tag.Key, tag => tag.Value?.ToString());
        return type == "aws:lambda:function" && tags.Count > 0 && target["filters"] is not JsonArray { Count: > 0 }
            ? [.. functionsIn(region).Where(function => tags.All(tag => function.Tags.GetValueOrDefault(tag.Key) == tag.Value)).Select(function => function.Arn)]
            : [];
    }

    /// <summary>How many are taken: all, a number, or a percentage rounded down. AWS draws them by lot; the lab takes the first.</summary>
    private static int Count(string mode, int all) => SelectionMode().Match(mode) is not { Success: true } match ? all
        : match.Groups["way"].Value == "COUNT" ? Math.Min(all, int.Parse(match.Groups["number"].Value))
        : all * int.Parse(match.Groups["number"].Value) / 100;

    [GeneratedRegex(@"^(?<way>COUNT|PERCENT)\((?<number>\d{1,4})\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SelectionMode();
}
