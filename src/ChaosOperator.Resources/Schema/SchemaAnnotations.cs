using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Resources.Schema;

/// <summary>Turns the attributes of C# types and properties into keywords of the schema.</summary>
internal static class SchemaAnnotations
{
    /// <summary>Any duration is shorter than this; API servers reckon the cost of a rule over a text from its longest.</summary>
    private const int LongestDuration = 32;

    /// <summary>Adds what the attributes of a type say.</summary>
    public static void OfType(Type type, JsonObject schema)
    {
        AddRules(type, schema);
        foreach (var choice in Choice.Of(type))
        {
            AddRule(schema, $"[{string.Join(", ", choice.Members.Select(member => $"has(self.{member})"))}].filter(x, x).size() == 1", choice.Message);
        }

        if (type.GetCustomAttribute<ExactlyOneOfAttribute>() is { } one)
        {
            schema["oneOf"] = new JsonArray([.. one.Members.Select(member => (JsonNode)new JsonObject { ["required"] = new JsonArray(member) })]);
        }
    }

    /// <summary>Adds what the attributes of a property say.</summary>
    public static void OfProperty(MemberInfo property, JsonObject schema)
    {
        var isList = (string?)schema["type"] == "array";
        foreach (var attribute in property.GetCustomAttributes())
        {
            switch (attribute)
            {
                case MinLengthAttribute least:
                    schema[isList ? "minItems" : "minLength"] = least.Length;
                    break;
                case MaxLengthAttribute most:
                    schema[isList ? "maxItems" : "maxLength"] = most.Length;
                    break;
                case RegularExpressionAttribute expression:
                    // On a list it speaks of each text in it.
                    (isList ? (JsonObject)schema["items"]! : schema)["pattern"] = expression.Pattern;
                    break;
                case EachMaxLengthAttribute each:
                    schema["items"]!["maxLength"] = each.Length;
                    break;
                case DurationFormatAttribute duration:
                    schema["minLength"] = 2;
                    schema["maxLength"] = LongestDuration;
                    schema["pattern"] = Durations.Pattern;
                    if (duration.Positive)
                    {
                        AddRule(schema, "self.matches('[1-9]')", $"write a duration that is longer than zero: {Durations.Remedy}");
                    }

                    break;
                case DateTimeFormatAttribute:
                    schema["format"] = "date-time";
                    break;
                case RangeAttribute range:
                    AddRange(range, schema);
                    break;
                case DefaultValueAttribute standard:
                    schema["default"] = standard.Value is Enum name ? JsonValue.Create(name.ToString()) : JsonValue.Create(standard.Value);
                    break;
                case ListMapKeyAttribute key:
                    schema["x-kubernetes-list-type"] = "map";
                    schema["x-kubernetes-list-map-keys"] = new JsonArray(key.Key);
                    break;
                case DescribedElsewhereAttribute:
                    StripBelow(schema);
                    break;
                case OpenObjectAttribute:
                    schema["x-kubernetes-preserve-unknown-fields"] = true;
                    break;
            }
        }

        AddRules(property, schema);
    }

    /// <summary>Takes descriptions and rules of everything below a node away, and leaves its own.</summary>
    private static void StripBelow(JsonObject schema)
    {
        foreach (var below in ((schema["properties"] as JsonObject)?.Select(property => property.Value) ?? []).Append(schema["items"]).Append(schema["additionalProperties"]).OfType<JsonObject>())
        {
            below.Remove("description");
            below.Remove("x-kubernetes-validations");
            StripBelow(below);
        }
    }

    private static void AddRange(RangeAttribute range, JsonObject schema)
    {
        schema["minimum"] = (int)range.Minimum;
        if ((int)range.Maximum != int.MaxValue)
        {
            schema["maximum"] = (int)range.Maximum;
        }
    }

    private static void AddRules(MemberInfo member, JsonObject schema)
    {
        foreach (var rule in member.GetCustomAttributes<CelRuleAttribute>())
        {
            AddRule(schema, rule.Rule, rule.Message);
        }
    }

    private static void AddRule(JsonObject schema, string rule, string message)
    {
        schema["x-kubernetes-validations"] ??= new JsonArray();
        schema["x-kubernetes-validations"]!.AsArray().Add(new JsonObject { ["rule"] = rule, ["message"] = message });
    }
}
