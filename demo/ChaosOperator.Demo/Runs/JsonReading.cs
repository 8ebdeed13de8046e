using System.Globalization;
using System.Text.Json;

namespace ChaosOperator.Demo.Runs;

/// <summary>Reads JSON in which any member may be absent.</summary>
internal static class JsonReading
{
    public static JsonElement? Member(this JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } present && present.TryGetProperty(name, out var member) ? member : null;

    public static JsonElement? Member(this JsonElement json, string name) => Member((JsonElement?)json, name);

    public static string? Text(this JsonElement? json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static string? Text(this JsonElement json, string name) => Text((JsonElement?)json, name);

    public static DateTimeOffset? Time(this JsonElement? json, string name) =>
        DateTimeOffset.TryParse(json.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static DateTimeOffset? Time(this JsonElement json, string name) => Time((JsonElement?)json, name);

    public static IEnumerable<JsonElement> Items(this JsonElement? json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) => Items((JsonElement?)json, name);
}
