using System.Text.Json.Nodes;

namespace ChaosOperator.AwsSdk.Tests.Models;

/// <summary>
/// Values made from a model: structures and maps are JSON objects by member name, lists are arrays, times are seconds since 1970.
/// </summary>
internal sealed class Samples(bool onlyRequired = false)
{
    private const int ItemsPerCollection = 2;
    private const int FirstSecond = 1_790_000_000;
    private int number;

    /// <summary>A value of the shape.</summary>
    public JsonNode Of(ShapeModel shape)
    {
        number++;
        return shape.Type switch
        {
            "structure" => Structure(shape),
            "list" => List(shape),
            "map" => Map(shape),
            "string" => SampleText.For(shape, number),
            "timestamp" => FirstSecond + number + 0.25m,
            "blob" => $$"""{"number":{{number}}}""",
            "boolean" => number % 2 == 0,
            "integer" or "long" => (long)(shape.Min + (number % (Math.Min(shape.Max, 1_000_000) - shape.Min + 1))),
            "double" => Math.Min(shape.Max, shape.Min + number + 0.5),
            _ => throw new InvalidOperationException($"No sample for shapes of type {shape.Type} ({shape.Name})."),
        };
    }

    private JsonObject Structure(ShapeModel shape)
    {
        var sample = new JsonObject();
        foreach (var member in shape.Members.Where(member => !onlyRequired || shape.Required.Contains(member.Name)))
        {
            // Headers are ASCII.
            sample[member.Name] = member.Location == "header" && Of(member.Shape) is JsonValue text ? JsonValue.Create(text.ToString().Replace("ü", "u", StringComparison.Ordinal)) : Of(member.Shape);
        }

        return sample;
    }

    private JsonArray List(ShapeModel shape) =>
        [.. Enumerable.Range(0, (int)Math.Max(shape.Min, Math.Min(ItemsPerCollection, shape.Max))).Select(_ => Of(shape.Item))];

    private JsonObject Map(ShapeModel shape)
    {
        var sample = new JsonObject();
        for (var entry = 0; entry < Math.Min(ItemsPerCollection, shape.Max); entry++)
        {
            sample[Of(shape.Key).GetValue<string>()] = Of(shape.Value);
        }

        return sample;
    }
}
