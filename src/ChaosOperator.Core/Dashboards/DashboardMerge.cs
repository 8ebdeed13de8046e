using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosOperator.Core.Dashboards;

/// <summary>Keeps what people edited on a dashboard.</summary>
public static class DashboardMerge
{
    private const string Widgets = "widgets";
    private const string Properties = "properties";
    private const string Markdown = "markdown";

    /// <summary>
    /// What stands there with what the operator keeps in step: bounds and marks of the widgets that bear a title of its own, and its text. Whatever was moved, added, renamed or taken away stays so.
    /// </summary>
    /// <param name="present">The body that stands there.</param>
    /// <param name="own">The body that the operator would write.</param>
    /// <returns>The body to write; null when what stands there is no dashboard that can be read.</returns>
    public static JsonObject? Of(string present, JsonObject own)
    {
        ArgumentNullException.ThrowIfNull(own);
        if (Read(present) is not { } body || body[Widgets] is not JsonArray widgets) return null;
        var ours = own[Widgets]!.AsArray().Select(widget => widget![Properties]!.AsObject()).ToList();
        foreach (var properties in widgets.Select(widget => (widget as JsonObject)?[Properties]).OfType<JsonObject>())
        {
            if (ours.Find(one => IsSame(one, "title", properties)) is { } drawn) properties["annotations"] = drawn["annotations"]?.DeepClone();
            if (ours.Find(one => IsSameText(one, properties)) is { } told) properties[Markdown] = told[Markdown]?.DeepClone();
        }

        return body;
    }

    private static bool IsSame(JsonObject one, string member, JsonObject other) => TextOf(one[member]) is { } text && text == TextOf(other[member]);

    /// <summary>The heading says whose it is.</summary>
    private static bool IsSameText(JsonObject one, JsonObject other) =>
        TextOf(one[Markdown]) is { } text && TextOf(other[Markdown]) is { } present && present.StartsWith(text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)], StringComparison.Ordinal);

    private static string? TextOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static JsonObject? Read(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
