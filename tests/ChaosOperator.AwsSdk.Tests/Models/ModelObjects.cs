using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace ChaosOperator.AwsSdk.Tests.Models;

/// <summary>Carries samples into the classes under test and back, by the model and the official naming rule alone.</summary>
internal static class ModelObjects
{
    /// <summary>Sets the properties that a sample has members for.</summary>
    public static void Fill(object target, ShapeModel shape, JsonObject sample)
    {
        foreach (var member in shape.Members.Where(member => sample.ContainsKey(member.Name)))
        {
            var property = PropertyOf(target, member);
            property.SetValue(target, ToObject(sample[member.Name]!, member.Shape, Bare(property.PropertyType)));
        }
    }

    /// <summary>Turns what was read back into a sample; what is null is left out.</summary>
    public static JsonObject ToSample(object source, ShapeModel shape)
    {
        var sample = new JsonObject();
        foreach (var member in shape.Members)
        {
            if (PropertyOf(source, member).GetValue(source) is { } value) sample[member.Name] = ToNode(value, member.Shape);
        }

        return sample;
    }

    private static PropertyInfo PropertyOf(object target, MemberModel member) =>
        target.GetType().GetProperty(member.PropertyName) ?? throw new Xunit.Sdk.XunitException($"{target.GetType()} lacks {member.PropertyName}.");

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static object ToObject(JsonNode sample, ShapeModel shape, Type type)
    {
        switch (shape.Type)
        {
            case "structure":
                var structure = Activator.CreateInstance(type)!;
                Fill(structure, shape, sample.AsObject());
                return structure;
            case "list":
                var list = (IList)Activator.CreateInstance(type)!;
                foreach (var item in sample.AsArray()) list.Add(ToObject(item!, shape.Item, type.GetGenericArguments()[0]));
                return list;
            case "map":
                var map = (IDictionary)Activator.CreateInstance(type)!;
                foreach (var (key, value) in sample.AsObject()) map[key] = ToObject(value!, shape.Value, type.GetGenericArguments()[1]);
                return map;
            case "timestamp":
                return DateTime.UnixEpoch.AddTicks((long)(sample.GetValue<decimal>() * TimeSpan.TicksPerSecond));
            case "string":
                return type == typeof(string) ? sample.GetValue<string>() : Activator.CreateInstance(type, sample.GetValue<string>())!;
            case "blob":
                return sample.GetValue<string>();
            case "boolean":
                return sample.GetValue<bool>();
            default:
                return Convert.ChangeType(double.Parse(sample.ToJsonString(), CultureInfo.InvariantCulture), type, CultureInfo.InvariantCulture);
        }
    }

    private static JsonNode ToNode(object value, ShapeModel shape) => shape.Type switch
    {
        "structure" => ToSample(value, shape),
        "list" => new JsonArray([.. ((IList)value).Cast<object>().Select(item => ToNode(item, shape.Item))]),
        "map" => MapNode((IDictionary)value, shape),
        "timestamp" => TimeNode((DateTime)value),
        "string" => value is ConstantClass constant ? constant.Value : (string)value,
        "blob" => Encoding.UTF8.GetString(((MemoryStream)value).ToArray()),
        "boolean" => (bool)value,
        "double" => (double)value,
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    private static JsonObject MapNode(IDictionary map, ShapeModel shape)
    {
        var node = new JsonObject();
        foreach (DictionaryEntry entry in map) node[(string)entry.Key] = ToNode(entry.Value!, shape.Value);
        return node;
    }

    private static JsonNode TimeNode(DateTime time)
    {
        Assert.Equal(DateTimeKind.Utc, time.Kind);
        return (time - DateTime.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond;
    }
}
