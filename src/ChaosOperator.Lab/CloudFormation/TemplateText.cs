using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChaosOperator.Lab.CloudFormation;

/// <summary>Reads a template, YAML or JSON. Short forms (<c>!Ref</c>, <c>!GetAtt</c>, <c>!Sub</c> …) become the long ones.</summary>
internal static class TemplateText
{
    /// <exception cref="TemplateException">It is no YAML, or not one that CloudFormation takes.</exception>
    public static JsonObject Read(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [var document] && Convert(document.RootNode) is JsonObject template
                ? JsonNode.Parse(template.ToJsonString())!.AsObject() // Numbers that were read can be had in any type, made ones only in their own.
                : throw new TemplateException("Template format error: a template is one mapping.");
        }
        catch (YamlException failure)
        {
            throw new TemplateException($"Template format error: line {failure.Start.Line}: {failure.Message}");
        }
    }

    private static JsonNode? Convert(YamlNode node)
    {
        JsonNode? value = node switch
        {
            YamlMappingNode map => new JsonObject(map.Children.Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, Convert(entry.Value)))),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
            YamlScalarNode { Style: ScalarStyle.Plain, Tag.IsEmpty: true } plain => Plain(plain.Value ?? ""),
            YamlScalarNode scalar => JsonValue.Create(scalar.Value),
            _ => throw new TemplateException($"Template format error: line {node.Start.Line}: {node.NodeType} is not expected."),
        };
        return node.Tag is { IsEmpty: false, Value: ['!', .. var function] } ? Long(function, value) : value;
    }

    private static JsonObject Long(string function, JsonNode? value) => function switch
    {
        "Ref" or "Condition" => new JsonObject { [function] = value },
        "GetAtt" when value is JsonValue dotted => new JsonObject { ["Fn::GetAtt"] = new JsonArray([.. dotted.ToString().Split('.', 2).Select(part => JsonValue.Create(part))]) },
        _ => new JsonObject { [$"Fn::{function}"] = value },
    };

    /// <summary>Plain scalars by YAML's core schema. Numbers with a leading zero, such as account ids, stay texts.</summary>
    private static JsonValue? Plain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        ['0', _, ..] => JsonValue.Create(text),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
