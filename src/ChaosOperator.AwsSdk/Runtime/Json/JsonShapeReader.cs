using System.Collections;
using System.Globalization;
using System.Text.Json;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace ChaosOperator.AwsSdk.Runtime.Json;

/// <summary>Reads shapes from JSON. Members that the shape does not know are ignored; members that are absent or null stay null.</summary>
internal sealed class JsonShapeReader(ShapeCatalog shapes)
{
    /// <summary>Fills the body members of a structure.</summary>
    public void Fill(object structure, JsonElement json)
    {
        foreach (var member in shapes.MembersOf(structure.GetType(), MemberLocation.Body))
        {
            if (json.TryGetProperty(member.WireName, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                member.Set(structure, Read(value, Nullable.GetUnderlyingType(member.Type) ?? member.Type));
            }
        }
    }

    private object Read(JsonElement json, Type type)
    {
        if (Scalars.IsScalar(type)) return ReadScalar(json, type);
        if (typeof(IDictionary).IsAssignableFrom(type)) return ReadMap(json, type);
        if (typeof(IList).IsAssignableFrom(type)) return ReadList(json, type);
        var structure = Activator.CreateInstance(type)!;
        Fill(structure, json);
        return structure;
    }

    private static object ReadScalar(JsonElement json, Type type) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when type == typeof(DateTime) =>
            WireTime.FromEpochSeconds(decimal.Parse(json.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture)),
        JsonValueKind.Number when type == typeof(double) => json.GetDouble(),
        JsonValueKind.Number when type == typeof(long) => (long)json.GetDecimal(),
        JsonValueKind.Number when type == typeof(int) => (int)json.GetDecimal(),
        JsonValueKind.Number => Scalars.FromText(json.GetRawText(), type),
        _ => Scalars.FromText(json.GetString()!, type),
    };

    private object ReadMap(JsonElement json, Type type)
    {
        var valueType = type.GetGenericArguments()[1];
        var map = (IDictionary)Activator.CreateInstance(type)!;
        foreach (var entry in json.EnumerateObject().Where(entry => entry.Value.ValueKind != JsonValueKind.Null))
        {
            map[entry.Name] = Read(entry.Value, valueType);
        }

        return map;
    }

    private object ReadList(JsonElement json, Type type)
    {
        var itemType = type.GetGenericArguments()[0];
        var list = (IList)Activator.CreateInstance(type)!;
        foreach (var item in json.EnumerateArray().Where(item => item.ValueKind != JsonValueKind.Null))
        {
            list.Add(Read(item, itemType));
        }

        return list;
    }
}
