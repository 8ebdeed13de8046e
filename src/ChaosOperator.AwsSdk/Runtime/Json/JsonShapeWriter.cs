using System.Collections;
using System.Text.Json;
using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace ChaosOperator.AwsSdk.Runtime.Json;

/// <summary>Writes shapes as JSON. Members that are null are left out; empty lists and maps are sent, since they can mean "clear".</summary>
internal sealed class JsonShapeWriter(ShapeCatalog shapes)
{
    /// <summary>Writes the body members of a structure as an object.</summary>
    public void WriteStructure(Utf8JsonWriter json, object structure)
    {
        json.WriteStartObject();
        foreach (var member in shapes.MembersOf(structure.GetType(), MemberLocation.Body))
        {
            var value = member.Get(structure) ?? (member.IsIdempotencyToken ? Guid.NewGuid().ToString() : null);
            if (value is null) continue;
            json.WritePropertyName(member.WireName);
            WriteValue(json, value);
        }

        json.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string or ConstantClass:
                json.WriteStringValue(Scalars.ToText(value));
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteStringValue(Scalars.ToText(number));
                break;
            case DateTime time:
                json.WriteNumberValue(WireTime.ToEpochSeconds(time));
                break;
            case IDictionary map:
                WriteMap(json, map);
                break;
            case IEnumerable list:
                WriteList(json, list);
                break;
            default:
                WriteStructure(json, value);
                break;
        }
    }

    private void WriteMap(Utf8JsonWriter json, IDictionary map)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry entry in map)
        {
            json.WritePropertyName((string)entry.Key);
            WriteElement(json, entry.Value);
        }

        json.WriteEndObject();
    }

    private void WriteList(Utf8JsonWriter json, IEnumerable list)
    {
        json.WriteStartArray();
        foreach (var item in list) WriteElement(json, item);
        json.WriteEndArray();
    }

    private void WriteElement(Utf8JsonWriter json, object? value)
    {
        if (value is null) json.WriteNullValue();
        else WriteValue(json, value);
    }
}
