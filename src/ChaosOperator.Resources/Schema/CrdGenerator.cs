using System.Text.Json.Nodes;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Resources.Yaml;

namespace ChaosOperator.Resources.Schema;

/// <summary>Generates the CustomResourceDefinitions from the C# types.</summary>
public static class CrdGenerator
{
    /// <summary>A node of a schema is mostly a type and a limit or two. With a line for each, most of a definition would be indentation.</summary>
    private const int LongestFlow = 120;

    /// <summary>The definitions as YAML, by file name. The same code always gives the same bytes.</summary>
    public static IReadOnlyDictionary<string, string> Generate()
    {
        var documentation = XmlDocumentation.Beside(typeof(ChaosExperimentSpec).Assembly, typeof(V1Alpha1ChaosExperiment).Assembly);
        var schemas = new StructuralSchema(documentation);
        return ResourceDefinition.All.ToDictionary(
            definition => definition.FileName,
            definition => "# Generated from the C# types by `./dev crds`. Do not edit.\n" + YamlText.Of(Definition(definition, schemas, documentation), LongestFlow));
    }

    /// <summary>As texts: trees of JSON are made when they are first gone through, and not for several threads at once.</summary>
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Schemas = new(() =>
    {
        var documentation = XmlDocumentation.Beside();
        return ResourceDefinition.All.ToDictionary(definition => definition.Names.Kind, definition => Root(definition, new StructuralSchema(documentation), documentation).ToJsonString());
    });

    /// <summary>The schema of the objects of a kind, without descriptions; null for a kind that is not the operator's.</summary>
    public static JsonObject? SchemaOf(string kind) => Schemas.Value.TryGetValue(kind, out var schema) ? JsonNode.Parse(schema)!.AsObject() : null;

    private static JsonObject Definition(ResourceDefinition definition, StructuralSchema schemas, XmlDocumentation documentation) => new()
    {
        ["apiVersion"] = "apiextensions.k8s.io/v1",
        ["kind"] = "CustomResourceDefinition",
        ["metadata"] = new JsonObject
        {
            ["name"] = $"{definition.Names.PluralName}.{definition.Names.Group}",
            ["labels"] = new JsonObject { ["app.kubernetes.io/name"] = "chaos-operator", ["app.kubernetes.io/part-of"] = "chaos-operator" },
        },
        ["spec"] = new JsonObject
        {
            ["group"] = definition.Names.Group,
            ["names"] = new JsonObject
            {
                ["kind"] = definition.Names.Kind,
                ["listKind"] = $"{definition.Names.Kind}List",
                ["plural"] = definition.Names.PluralName,
                ["singular"] = definition.Names.Kind.ToLowerInvariant(),
                ["shortNames"] = new JsonArray(definition.ShortName),
                ["categories"] = new JsonArray(ChaosOperatorApi.Category),
            },
            ["scope"] = definition.IsNamespaced ? "Namespaced" : "Cluster",
            ["versions"] = new JsonArray(new JsonObject
            {
                ["name"] = definition.Names.ApiVersion,
                ["served"] = true,
                ["storage"] = true,
                ["subresources"] = new JsonObject { ["status"] = new JsonObject() },
                ["additionalPrinterColumns"] = new JsonArray([.. definition.Columns.Select(Column)]),
                ["schema"] = new JsonObject { ["openAPIV3Schema"] = Root(definition, schemas, documentation) },
            }),
        },
    };

    private static JsonObject Root(ResourceDefinition definition, StructuralSchema schemas, XmlDocumentation documentation) => new()
    {
        ["description"] = documentation.Summary(definition.Entity),
        ["type"] = "object",
        ["required"] = new JsonArray("spec"),
        ["properties"] = new JsonObject
        {
            ["apiVersion"] = new JsonObject { ["type"] = "string" },
            ["kind"] = new JsonObject { ["type"] = "string" },
            ["metadata"] = Metadata(definition.LongestName),
            ["spec"] = schemas.Of(definition.Spec),
            ["status"] = NullableObjects.Allow(schemas.Of(definition.Status)),
        },
    };

    private static JsonObject Metadata(int? longestName)
    {
        var metadata = new JsonObject { ["type"] = "object" };
        if (longestName is { } length)
        {
            metadata["properties"] = new JsonObject { ["name"] = new JsonObject { ["type"] = "string", ["maxLength"] = length } };
        }

        return metadata;
    }

    private static JsonNode Column(PrinterColumn column)
    {
        var json = new JsonObject { ["name"] = column.Name, ["type"] = column.Type, ["jsonPath"] = column.JsonPath };
        if (column.Wide)
        {
            json["priority"] = 1;
        }

        return json;
    }
}
