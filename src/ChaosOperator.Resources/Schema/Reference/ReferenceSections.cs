using System.Text;
using System.Text.Json.Nodes;

namespace ChaosOperator.Resources.Schema.Reference;

/// <summary>The sections of a page: one for each object, with a table of its fields. Each field has an anchor of its own, its path, which stays when headings change.</summary>
internal sealed class ReferenceSections(string kind, XmlDocumentation documentation, StructuralSchema schemas)
{
    private readonly EnumerationTexts enumerations = new(documentation);

    /// <summary>Writes an object and all objects in it.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="path">Its path, lists without an index.</param>
    /// <param name="schema">Its schema.</param>
    public void Write(StringBuilder page, string path, JsonObject schema)
    {
        var fields = (schema["properties"] as JsonObject ?? []).Select(property => (Path: $"{path}.{property.Key}", property.Key, Schema: property.Value!.AsObject())).ToList();
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet();
        page.Append(path.Contains('.', StringComparison.Ordinal) ? $"### {path}\n\n" : $"## {path}\n\n");
        page.Append(path == "status" ? "Written by the operator alone.\n\n" : "");
        if (schema["description"] is { } description && path.Contains('.', StringComparison.Ordinal))
        {
            page.Append($"{ApiReference.Cell((string)description!)}{Guides.Link(kind, path)}\n\n");
        }

        foreach (var rule in FieldRules.Of(schema))
        {
            page.Append($"- {rule}\n");
        }

        page.Append(FieldRules.Of(schema).Any() ? "\n| field | type | meaning |\n|---|---|---|\n" : "| field | type | meaning |\n|---|---|---|\n");
        foreach (var field in fields)
        {
            page.Append($"| <a id=\"{field.Path}\"></a>`{field.Key}`{(required.Contains(field.Key) ? " *required*" : "")} | {Type(field.Path, field.Schema)} | {Meaning(field.Path, field.Schema)} |\n");
        }

        page.Append('\n');
        foreach (var field in fields)
        {
            if (Inner(field.Schema) is { } inner && ApiReference.CopiedFrom(inner, schemas) is null)
            {
                // What an entry of a list is called stands with the list.
                Write(page, field.Path, inner);
            }
        }
    }

    /// <summary>The object that a field holds, or that the entries of its list or map are; null when it holds none with fields.</summary>
    private static JsonObject? Inner(JsonObject schema) => (schema["items"] ?? schema["additionalProperties"] ?? schema) is JsonObject inner && inner["properties"] is JsonObject { Count: > 0 } ? inner : null;

    private string Type(string path, JsonObject schema)
    {
        if (Inner(schema) is { } inner)
        {
            var target = ApiReference.CopiedFrom(inner, schemas) is { } source ? $"{source.File}#spec" : $"#{Slug(path)}";
            return schema.ContainsKey("items") ? $"list of [objects]({target})" : schema.ContainsKey("additionalProperties") ? $"map of [objects]({target})" : $"[object]({target})";
        }

        return schema switch
        {
            _ when schema["items"] is JsonObject items => $"list of {Many(items)}",
            _ when schema["additionalProperties"] is JsonObject values => $"map of {Many(values)}",
            _ => FieldRules.Scalar(schema),
        };
    }

    private static string Many(JsonObject schema) => FieldRules.Scalar(schema) switch
    {
        "ARN of a role" => "ARNs of roles",
        "quantity" => "quantities",
        var scalar => $"{scalar}s",
    };

    /// <summary>The anchor that a heading has on code hosts.</summary>
    private static string Slug(string path) => path.Replace(".", "", StringComparison.Ordinal).ToLowerInvariant();

    private string Meaning(string path, JsonObject schema)
    {
        var scalar = schema["items"] as JsonObject ?? schema;
        IEnumerable<string> parts =
        [
            $"{ApiReference.Cell((string?)schema["description"] ?? "")}{Guides.Link(kind, path)}",
            ApiReference.CopiedFrom(schema, schemas) is { } source ? $"As in the [spec of {source.Kind}]({source.File}#spec)." : "",
            enumerations.Of(scalar),
            .. FieldRules.Limits(schema),
            .. Inner(schema) is null ? FieldRules.Of(schema).Select(ApiReference.CodeCell) : [],
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }
}
