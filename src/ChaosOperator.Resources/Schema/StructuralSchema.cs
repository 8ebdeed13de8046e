using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Resources.Schema;

/// <summary>
/// Writes the schema of a type as API servers want it (structural: every node has one type, no references), from the framework's own exporter,
/// so that schema and serialiser never disagree on names.
/// </summary>
internal sealed class StructuralSchema
{
    /// <summary>Quantities of bounds written as text.</summary>
    public const string QuantityPattern = @"^-?[0-9]+(\.[0-9]+)?%?$";

    private static readonly JsonSerializerOptions Serializer = new(ResourceJson.Options) { NumberHandling = JsonNumberHandling.Strict };

    private readonly XmlDocumentation documentation;
    private readonly JsonSchemaExporterOptions exporter;

    public StructuralSchema(XmlDocumentation documentation)
    {
        this.documentation = documentation;
        exporter = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };
    }

    /// <summary>The schema of a type.</summary>
    public JsonObject Of(Type type) => (JsonObject)Serializer.GetJsonSchemaAsNode(type, exporter);

    private JsonObject Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        // The exporter refers back to a type that it has met before; a structural schema has to repeat it.
        var schema = node is JsonObject met && met.ContainsKey("$ref") ? Of(type) : Base(type, context.TypeInfo, node);
        var member = context.PropertyInfo?.AttributeProvider as MemberInfo;
        var description = member is null ? "" : documentation.Summary(member);
        if (description.Length == 0 && type != typeof(ScalarText) && type.Assembly != typeof(string).Assembly)
        {
            description = documentation.Summary(type);
        }

        if (description.Length > 0)
        {
            schema["description"] = description;
        }

        if (member is not null)
        {
            SchemaAnnotations.OfProperty(member, schema);
        }

        return schema;
    }

    private JsonObject Base(Type type, JsonTypeInfo info, JsonNode exported)
    {
        if (type == typeof(ScalarText))
        {
            // A number or a string: structural schemas can say that of whole numbers only, so the type stays open.
            return new JsonObject { ["pattern"] = QuantityPattern, ["x-kubernetes-preserve-unknown-fields"] = true };
        }

        if (type == typeof(JsonElement))
        {
            return new JsonObject { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true };
        }

        if (type.IsEnum)
        {
            return new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)name)]) };
        }

        return info.Kind switch
        {
            JsonTypeInfoKind.Object => Object(type, info, exported),
            JsonTypeInfoKind.Enumerable => new JsonObject { ["type"] = "array", ["items"] = Of(type.GetGenericArguments()[0]) },
            JsonTypeInfoKind.Dictionary => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(type.GetGenericArguments()[1]) },
            _ => Scalar(type),
        };
    }

    private static JsonObject Object(Type type, JsonTypeInfo info, JsonNode exported)
    {
        var schema = new JsonObject { ["type"] = "object" };
        var required = info.Properties
            .Where(property => property.IsRequired || property.AttributeProvider!.IsDefined(typeof(System.ComponentModel.DataAnnotations.RequiredAttribute), inherit: true))
            .Select(property => (JsonNode)property.Name)
            .ToArray();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        if (exported["properties"] is { } properties)
        {
            schema["properties"] = properties.DeepClone();
        }

        SchemaAnnotations.OfType(type, schema);
        return schema;
    }

    private static JsonObject Scalar(Type type) => type switch
    {
        _ when type == typeof(string) => new JsonObject { ["type"] = "string" },
        _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
        _ when type == typeof(int) => new JsonObject { ["type"] = "integer", ["format"] = "int32" },
        _ when type == typeof(long) => new JsonObject { ["type"] = "integer", ["format"] = "int64" },
        _ when type == typeof(double) => new JsonObject { ["type"] = "number", ["format"] = "double" },
        _ when type == typeof(DateTimeOffset) => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
        _ => throw new NotSupportedException($"No schema is known for {type}. Add it to {nameof(StructuralSchema)}."),
    };
}
