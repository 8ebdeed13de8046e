using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Fis;

/// <summary>Tags of templates and experiments.</summary>
internal sealed class FisTags(TemplateOperations templates, ExperimentOperations experiments)
{
    private readonly Lock _gate = new();

    public JsonObject List(AwsCall call, JsonObject body)
    {
        lock (_gate)
            return new JsonObject { ["tags"] = Find(call).ToMap() };
    }

    public JsonObject Add(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            var tags = Find(call);
            foreach (var (key, value) in body.TagMap())
                tags[key] = value;
            return [];
        }
    }

    public JsonObject Remove(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            var tags = Find(call);
            foreach (var key in call.Query.GetValueOrDefault("tagKeys"))
                tags.Remove(key ?? "");
            return [];
        }
    }

    private Dictionary<string, string> Find(AwsCall call) =>
        templates.TagsOf(call.Segments[1]) ?? experiments.TagsOf(call.Segments[1]) ?? throw FisErrors.NotFound($"Resource {call.Segments[1]}");
}
