using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Cli.Manifests;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Cli.Checking;

/// <summary>Holds the metadata of an object against what an API server asks of every object: the schemas of kinds say nothing of it. Pure.</summary>
internal static class MetadataCheck
{
    /// <summary>Everything that would be refused.</summary>
    public static IEnumerable<FieldError> Of(Manifest manifest) =>
    [
        .. manifest.Name is { } name ? Error("metadata.name", name, ObjectNames.SubdomainProblem) : [new FieldError("metadata.name", "is missing", "give the object a name")],
        .. manifest.Namespace is { } space ? Error("metadata.namespace", space, ObjectNames.LabelProblem) : [],
        .. Texts(manifest, "labels", ObjectNames.ValueProblem),
        // Keys of annotations may be written in capitals, too.
        .. Texts(manifest, "annotations", _ => null),
    ];

    private static IEnumerable<FieldError> Texts(Manifest manifest, string member, Func<string, string?> problemOfValue) => (manifest.Json["metadata"] as JsonObject)?[member] switch
    {
        null => [],
        JsonObject texts => texts.SelectMany(text => Error($"metadata.{member}", text.Key, key => ObjectNames.KeyProblem(member == "annotations" ? key.ToLowerInvariant() : key))
            .Concat(text.Value?.GetValueKind() == JsonValueKind.String
                ? Error($"metadata.{member}.{text.Key}", text.Value.GetValue<string>(), problemOfValue)
                : [new FieldError($"metadata.{member}.{text.Key}", "is no text", "write a text, in quotes where YAML would take it for something else")])),
        _ => [new FieldError($"metadata.{member}", "is no map", "write a map of texts")],
    };

    private static IEnumerable<FieldError> Error(string field, string text, Func<string, string?> problemOf) =>
        problemOf(text)?.Split("; ", 2) is [var problem, var remedy] ? [new FieldError(field, $"“{text}” {problem}", remedy)] : [];
}
