using System.Text.Json.Nodes;
using ChaosOperator.Core.Notifications;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Resources.Schema.Reference;

/// <summary>Writes the schema of what events tell of runs, from the very type that they are made of.</summary>
internal static class EventSchema
{
    /// <summary>Its file beside the pages of the reference.</summary>
    public const string FileName = "run-event.schema.json";

    /// <summary>The schema as JSON Schema.</summary>
    public static string Generate(StructuralSchema schemas)
    {
        var document = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = RunEventData.SchemaUri,
            ["$comment"] = "Generated from the C# types by ./dev crds. Do not edit.",
            ["title"] = "What an event of Chaos Operator tells of a run",
        };
        foreach (var (keyword, argument) in schemas.Of(typeof(RunEventData)))
        {
            document[keyword] = argument?.DeepClone();
        }

        return $"{document.ToJsonString(LegibleJson.Indented)}\n";
    }
}
