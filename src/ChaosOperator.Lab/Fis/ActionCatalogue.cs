using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Fis;

/// <summary>A parameter of an action: whether it must be given, what form it has, and the range of a duration.</summary>
internal sealed record ActionParameter(bool Required, string Type, string? Min, string? Max)
{
    public bool IsDuration => Type == "iso8601-duration";
}

/// <summary>An action that FIS offers: the targets it takes by key (with their resource type) and its parameters.</summary>
internal sealed record CatalogueAction(string Id, IReadOnlyDictionary<string, string> Targets, IReadOnlyDictionary<string, ActionParameter> Parameters)
{
    public JsonObject ToJson(string region, bool full)
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["arn"] = $"arn:aws:fis:{region}:{LabAccount.Id}:action/{Id}",
            ["description"] = $"{Id} as the lab plays it.",
            ["targets"] = new JsonObject(Targets.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)new JsonObject { ["resourceType"] = t.Value }))),
            ["tags"] = new JsonObject(),
        };
        if (full)
            json["parameters"] = new JsonObject(Parameters.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)new JsonObject { ["required"] = p.Value.Required })));
        return json;
    }
}

/// <summary>The 50 actions of FIS, read from <c>actions.json</c>.</summary>
internal static class ActionCatalogue
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyDictionary<string, CatalogueAction> All { get; } = Load().ToDictionary(a => a.Id);

    private static List<CatalogueAction> Load()
    {
        using var stream = typeof(ActionCatalogue).Assembly.GetManifestResourceStream("fis-actions.json")!;
        return JsonSerializer.Deserialize<List<CatalogueAction>>(stream, Options)!;
    }
}
