using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ChaosOperator.Resources.Yaml;

/// <summary>Writes JSON as YAML: members in the order given, texts quoted only where YAML would take them for something else.</summary>
public static class YamlText
{
    /// <summary>One document.</summary>
    /// <param name="node">The JSON.</param>
    /// <param name="longestFlow">The most characters (of JSON) of an object or a list that is written on one line; deeper ones never are.</param>
    public static string Of(JsonNode node, int longestFlow = 2)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 256));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Emit(emitter, node, longestFlow);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, JsonNode? node, int longestFlow)
    {
        switch (node)
        {
            case JsonObject map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, IsShort(map, longestFlow) ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (name, value) in map)
                {
                    emitter.Emit(Text(name));
                    Emit(emitter, value, longestFlow);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, IsShort(list, longestFlow) ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list)
                {
                    Emit(emitter, item, longestFlow);
                }

                emitter.Emit(new SequenceEnd());
                break;
            default:
                emitter.Emit(Value(node));
                break;
        }
    }

    /// <summary>True for what fits on a line and holds nothing deeper than a list of texts.</summary>
    private static bool IsShort(JsonNode node, int longest) =>
        node.ToJsonString().Length <= longest
        && (node is JsonObject map ? map.Select(member => member.Value).All(IsFlat) : ((JsonArray)node).All(item => item is not (JsonObject or JsonArray)));

    private static bool IsFlat(JsonNode? node) => node is JsonArray list ? list.All(item => item is not (JsonObject or JsonArray)) : node is not JsonObject { Count: > 0 };

    private static Scalar Value(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String
        ? Text(node.GetValue<string>())
        : new Scalar(node?.ToJsonString() ?? "null");

    private static Scalar Text(string text)
    {
        var style = IsBlock(text) ? ScalarStyle.Literal
            // Only between double quotes is there a way to write them.
            : text.Any(char.IsControl) ? ScalarStyle.DoubleQuoted
            : NeedsQuotes(text) ? ScalarStyle.SingleQuoted : ScalarStyle.Any;
        return new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true);
    }

    /// <summary>Lines are left as lines, where nothing in them is hidden or lost that way.</summary>
    private static bool IsBlock(string text) => text.Contains('\n', StringComparison.Ordinal) && text[0] is not (' ' or '\n') && text.All(character => character == '\n' || !(char.IsControl(character) || character is '\u2028' or '\u2029' or '\ufeff'));

    /// <summary>True where a plain text would be read as a number, a boolean or nothing (YAML 1.1 included, which kubectl still speaks).</summary>
    private static bool NeedsQuotes(string text) =>
        text.Length == 0
        || char.IsAsciiDigit(text[0])
        || text[0] is '-' or '+' or '.'
        || text is "<<" or "="
        || text.ToLowerInvariant() is "true" or "false" or "yes" or "no" or "on" or "off" or "null" or "~" or "y" or "n";
}
