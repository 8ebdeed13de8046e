using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Tests.Hostile;

/// <summary>A spec with every member that its type has, lists with one entry, so that a mutation can reach each field there is.</summary>
internal static class FullSpec
{
    public static JsonObject Of(Type type) => (JsonObject)Value(type)!;

    private static JsonNode? Value(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return type switch
        {
            _ when type == typeof(string) => "1m",
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) || type == typeof(long) || type == typeof(double) => 1,
            _ when type == typeof(ScalarText) => 1,
            _ when type == typeof(JsonElement) => new JsonObject { ["actions"] = new JsonObject() },
            { IsEnum: true } => Enum.GetNames(type)[0],
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => new JsonArray(Value(type.GetGenericArguments()[0])),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) => new JsonObject { ["key"] = Value(type.GetGenericArguments()[1]) },
            _ when type.Namespace!.StartsWith("ChaosOperator.Core", StringComparison.Ordinal) => new JsonObject(type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite)
                .Select(property => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(property.Name), Value(property.PropertyType)))),
            _ => throw new InvalidOperationException($"Say here what a {type} looks like."),
        };
    }
}
