using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Planning;

/// <summary>Tells whether AWS objects are still in step with a plan.</summary>
public static class PlanHash
{
    /// <summary>Hexadecimal digits kept: 96 bits, short enough for a tag that people compare by eye.</summary>
    private const int Digits = 24;

    /// <summary>
    /// The hash of what a plan puts into AWS: documents and template. The order of object members does not count, the order of lists does.
    /// </summary>
    /// <returns>24 lower-case hexadecimal digits (the beginning of a SHA-256).</returns>
    public static string Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var content = new JsonObject
        {
            ["documents"] = new JsonObject(plan.Documents.Select(document => KeyValuePair.Create(document.Name, (JsonNode?)document.Content))),
            ["template"] = TemplateJson.Node(plan.Template),
        };
        if (plan.Claims.Count > 0)
        {
            content["claims"] = new JsonObject(plan.Claims.Select(claim => KeyValuePair.Create(claim.Name, (JsonNode?)claim.Hash)));
        }

        if (plan.Automation is { } automation)
        {
            content["automation"] = JsonSerializer.SerializeToNode(automation, LegibleJson.Compact);
        }

        return OfJson(content);
    }

    /// <summary>The hash of any JSON. The order of object members does not count, the order of lists does.</summary>
    /// <returns>24 lower-case hexadecimal digits (the beginning of a SHA-256).</returns>
    public static string OfJson(JsonNode? content)
    {
        var canonical = Canonical(content)?.ToJsonString(LegibleJson.Compact) ?? "null";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))[..Digits];
    }

    private static JsonNode? Canonical(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Canonical(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Canonical)]),
        _ => node?.DeepClone(),
    };
}
