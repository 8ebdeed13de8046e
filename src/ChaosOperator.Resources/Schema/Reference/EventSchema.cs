using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Notifications;

namespace ChaosOperator.Resources.Schema.Reference;

/// <summary>Writes the schema of what events tell of runs, from the very type that they are made of.</summary>
internal static class EventSchema
{
    /// <summary>Its file beside the pages of the reference.</summary>
    public const string FileName = "run-event.schema.json";

    /// <summary>People read it.</summary>
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

        return $"{document.ToJsonString(Indented)}\n";
    }
}
