using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.Ssm;

/// <summary>Tags of documents, parameters and automations. Each kind looks its tags up by region and id.</summary>
internal sealed class TagOperations(IReadOnlyDictionary<string, Func<string, string, Dictionary<string, string>?>> kinds)
{
    private readonly Lock _gate = new();

    public JsonObject Add(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            var tags = Find(call, body);
            foreach (var (key, value) in body.Tags())
                tags[key] = value;
            return [];
        }
    }

    public JsonObject Remove(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            var tags = Find(call, body);
            foreach (var key in body["TagKeys"] as JsonArray ?? [])
                tags.Remove(key!.ToString());
            return [];
        }
    }

    public JsonObject List(AwsCall call, JsonObject body)
    {
        lock (_gate)
            return new JsonObject { ["TagList"] = Find(call, body).ToTagList() };
    }

    private Dictionary<string, string> Find(AwsCall call, JsonObject body)
    {
        var kind = body.Required("ResourceType");
        if (!kinds.TryGetValue(kind, out var find))
            throw new AwsError(400, "InvalidResourceType", $"The lab keeps tags of {string.Join(", ", kinds.Keys)}, not of {kind}.");
        var id = body.Required("ResourceId");
        return find(call.Region, id) ?? throw new AwsError(400, "InvalidResourceId", $"There is no {kind} {id} in {call.Region}.");
    }
}
