using System.Text.Json.Nodes;

namespace ChaosOperator.Core.Experiments.Named;

/// <summary>A kind of resource that FIS can act on.</summary>
/// <param name="Type">Its resource type in FIS.</param>
/// <param name="Service">Its service in ARNs.</param>
/// <param name="Prefix">How the last part of its ARNs begins; empty: in several ways.</param>
internal sealed record ResourceKind(string Type, string Service, string Prefix);

/// <summary>Reads which resources a named fault hits, into a target of FIS.</summary>
internal static class TargetReader
{
    private const string Which = "say which resources are hit: arns, or tags or filters";

    /// <summary>Reads the targets of a fault; errors go to the scope.</summary>
    /// <param name="spec">The targets as they were written.</param>
    /// <param name="kind">What they are.</param>
    /// <param name="field">Their path.</param>
    /// <param name="scope">The experiment around them.</param>
    /// <param name="parameters">Parameters of the target in FIS; those that are null are not given.</param>
    public static FisTarget Read(TargetsSpec? spec, ResourceKind kind, string field, NamedFaultScope scope, params IReadOnlyList<(string Name, string? Value)> parameters)
    {
        var checks = scope.Checks;
        var json = new JsonObject { ["resourceType"] = kind.Type };
        var given = parameters.Where(parameter => parameter.Value is not null).ToList();
        if (spec is null || (spec.Arns is null && spec.Tags is null && spec.Filters is null && given.Count == 0))
        {
            checks.Refuse(field, "selects nothing", Which);
        }
        else if (spec.Arns is not null && (spec.Tags is not null || spec.Filters is not null || given.Count > 0))
        {
            checks.Refuse(field, "lists resources by arns and selects others beside", "give arns alone, or leave them out: FIS takes no mixture");
        }

        if (spec?.Arns is { } arns)
        {
            json["resourceArns"] = ReadArns(arns, kind, $"{field}.arns", scope);
        }

        if (spec?.Tags is { } tags)
        {
            json["resourceTags"] = ReadTags(tags, $"{field}.tags", checks);
        }

        if (spec?.Filters is { } filters)
        {
            json["filters"] = ReadFilters(filters, $"{field}.filters", checks);
        }

        if (given.Count > 0)
        {
            json["parameters"] = new JsonObject(given.Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)parameter.Value)));
        }

        json["selectionMode"] = Selection(spec, field, scope);
        return new FisTarget(json);
    }

    /// <summary>Reads tags that resources have to carry; errors go to <paramref name="checks"/>.</summary>
    public static JsonObject ReadTags(IReadOnlyDictionary<string, string> tags, string field, FieldChecks checks)
    {
        if (tags.Count is 0 or > FisLimits.Tags)
        {
            checks.Refuse(field, $"{tags.Count} tags are given", $"give 1 to {FisLimits.Tags} tags");
        }

        foreach (var (key, value) in tags.Where(tag => tag.Key.Length is 0 or > FisLimits.TagKey || tag.Value is null || tag.Value.Length > FisLimits.TagValue))
        {
            checks.Refuse($"{field}.{key}", "is too short or too long for a tag", $"use 1 to {FisLimits.TagKey} characters for the key and at most {FisLimits.TagValue} for the value");
        }

        return new JsonObject(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));
    }

    private static JsonArray ReadArns(IReadOnlyList<string> arns, ResourceKind kind, string field, NamedFaultScope scope)
    {
        if (arns.Count is 0 or > FisLimits.ResourceArns)
        {
            scope.Checks.Refuse(field, $"{arns.Count} ARNs are listed", $"list 1 to {FisLimits.ResourceArns}, as many as FIS allows, or select by tags");
            return [];
        }

        FaultReader.CheckTargets(field, arns.Count, scope.MaxTargets, scope.Checks);
        foreach (var (index, arn) in arns.Index())
        {
            CheckArn(arn, kind, $"{field}[{index}]", scope);
        }

        return [.. arns.Select(arn => (JsonNode?)arn)];
    }

    private static void CheckArn(string? text, ResourceKind kind, string field, NamedFaultScope scope)
    {
        var example = $"arn:{scope.Aws?.Partition ?? "aws"}:{kind.Service}:{scope.Aws?.Region ?? "us-east-1"}:{scope.Aws?.AccountId ?? "111122223333"}:{kind.Prefix}…";
        if (scope.Checks.RequiredMatch(field, text, Experiments.Arns.ResourcePattern, $"write an ARN as in {example}") is not { } arn)
        {
            return;
        }

        var parts = arn.Split(':', 6);
        if (parts[2] != kind.Service || !parts[5].StartsWith(kind.Prefix, StringComparison.Ordinal))
        {
            scope.Checks.Refuse(field, $"is no ARN of {kind.Type}", $"write an ARN as in {example}");
        }
        else if (scope.Aws is { } aws && (parts[1] != aws.Partition || parts[4] != aws.AccountId || (parts[3].Length > 0 && parts[3] != aws.Region)))
        {
            scope.Checks.Refuse(field, $"is in another account or region than the experiment ({aws.AccountId}, {aws.Region})", $"write an ARN as in {example}: FIS acts in its own account and region");
        }
    }

    private static JsonArray ReadFilters(IReadOnlyList<TargetFilterSpec> filters, string field, FieldChecks checks)
    {
        const int most = 20;
        if (filters.Count is 0 or > most)
        {
            checks.Refuse(field, $"{filters.Count} filters are given", $"give 1 to {most}");
            return [];
        }

        var json = new JsonArray();
        foreach (var (index, filter) in filters.Index())
        {
            var path = checks.Match($"{field}[{index}].path", checks.Required($"{field}[{index}].path", filter?.Path, "write the path of an attribute, as in State.Name"), "^\\S{1,256}$", "write at most 256 characters without spaces");
            var values = filter?.Values ?? [];
            if (values.Count is 0 or > most || values.Any(value => value is null || value.Length > 128))
            {
                checks.Refuse($"{field}[{index}].values", "are none, too many or too long", $"give 1 to {most} values of at most 128 characters");
                continue;
            }

            json.Add((JsonNode)new JsonObject { ["path"] = path, ["values"] = new JsonArray([.. values.Select(value => (JsonNode?)value)]) });
        }

        return json;
    }

    private static string Selection(TargetsSpec? spec, string field, NamedFaultScope scope)
    {
        var count = scope.Checks.Number($"{field}.count", spec?.Count, 1, 1000);
        var percent = scope.Checks.Number($"{field}.percent", spec?.Percent, 1, 100);
        if (count is not null && percent is not null)
        {
            scope.Checks.Refuse(field, "count and percent are both given", "give at most one of them");
        }

        if (count is { } number)
        {
            FaultReader.CheckTargets($"{field}.count", number, scope.MaxTargets, scope.Checks);
        }

        return count is not null ? $"COUNT({count})" : percent is not null ? $"PERCENT({percent})" : "ALL";
    }
}
