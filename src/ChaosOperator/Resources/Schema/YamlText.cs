using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ChaosOperator.Resources.Schema;

/// <summary>Writes JSON as YAML: members in the order given, texts quoted only where YAML would take them for something else.</summary>
internal static class YamlText
{
    /// <summary>One document.</summary>
    public static string Of(JsonNode node)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 256));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Emit(emitter, node);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, map.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (name, value) in map)
                {
                    emitter.Emit(Text(name));
                    Emit(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, list.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list)
                {
                    Emit(emitter, item);
                }

                emitter.Emit(new SequenceEnd());
                break;
            default:
                emitter.Emit(Value(node));
                break;
        }
    }

    private static Scalar Value(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String
        ? Text(node.GetValue<string>())
        : new Scalar(node?.ToJsonString() ?? "null");

    private static Scalar Text(string text)
    {
        var style = NeedsQuotes(text) ? ScalarStyle.SingleQuoted : ScalarStyle.Any;
        return new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true);
    }

    /// <summary>True where a plain text would be read as a number, a boolean or nothing (YAML 1.1 included, which kubectl still speaks).</summary>
    private static bool NeedsQuotes(string text) =>
        text.Length == 0
        || char.IsAsciiDigit(text[0])
        || text[0] is '-' or '+' or '.'
        || text is "<<" or "="
        || text.ToLowerInvariant() is "true" or "false" or "yes" or "no" or "on" or "off" or "null" or "~" or "y" or "n";
}
