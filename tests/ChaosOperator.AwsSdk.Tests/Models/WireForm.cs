using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace ChaosOperator.AwsSdk.Tests.Models;

/// <summary>What a service may add to or leave out of an answer without breaking its clients.</summary>
public enum AnswerVariation
{
    AllMembers,
    OnlyRequiredMembers,
    OptionalMembersAreNull,
    UnknownMembersAndIsoTimes,
}

/// <summary>Samples as a service writes them.</summary>
internal static class WireForm
{
    private const string Unknown = "memberOfTheFuture";

    /// <summary>Body of a JSON answer.</summary>
    public static string ToJson(JsonObject sample, ShapeModel shape, AnswerVariation variation) =>
        Json(sample, shape, variation)!.ToJsonString();

    /// <summary>Body of an XML answer.</summary>
    public static string ToXml(JsonObject sample, string root, ShapeModel shape, AnswerVariation variation)
    {
        XNamespace ns = "https://route53.amazonaws.com/doc/2013-04-01/";
        return new XDocument(Xml(ns, root, sample, shape, variation)).ToString();
    }

    private static JsonNode? Json(JsonNode sample, ShapeModel shape, AnswerVariation variation)
    {
        switch (shape.Type)
        {
            case "structure":
                var structure = new JsonObject();
                if (variation == AnswerVariation.UnknownMembersAndIsoTimes) structure[Unknown] = new JsonObject { ["a"] = new JsonArray(1, "b") };
                foreach (var member in shape.Members.Where(member => member.Location is null))
                {
                    if (sample[member.Name] is { } value) structure[member.WireName] = Json(value, member.Shape, variation);
                    else if (variation == AnswerVariation.OptionalMembersAreNull) structure[member.WireName] = null;
                }

                return structure;
            case "list":
                return new JsonArray([.. sample.AsArray().Select(item => Json(item!, shape.Item, variation))]);
            case "map":
                return new JsonObject(sample.AsObject().Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value!, shape.Value, variation))));
            case "timestamp" when variation == AnswerVariation.UnknownMembersAndIsoTimes:
                return IsoTime(sample);
            default:
                return sample.DeepClone();
        }
    }

    private static XElement Xml(XNamespace ns, string name, JsonNode sample, ShapeModel shape, AnswerVariation variation)
    {
        var element = new XElement(ns + name);
        switch (shape.Type)
        {
            case "structure":
                if (variation == AnswerVariation.UnknownMembersAndIsoTimes) element.Add(new XElement(ns + Unknown, new XElement(ns + "Id", "no")));
                element.Add(shape.Members.Where(member => member.Location is null && sample[member.Name] is not null)
                    .Select(member => Xml(ns, member.WireName, sample[member.Name]!, member.Shape, variation)));
                break;
            case "list":
                element.Add(sample.AsArray().Select(item => Xml(ns, shape.ItemName, item!, shape.Item, variation)));
                break;
            case "timestamp":
                element.Value = IsoTime(sample);
                break;
            default:
                element.Value = sample is JsonValue value && value.TryGetValue<string>(out var text) ? text : sample.ToJsonString();
                break;
        }

        return element;
    }

    private static string IsoTime(JsonNode seconds) =>
        DateTime.UnixEpoch.AddTicks((long)(seconds.GetValue<decimal>() * TimeSpan.TicksPerSecond))
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
