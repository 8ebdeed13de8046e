using System.Text.Json.Nodes;
using ChaosOperator.Core.Linting;

namespace ChaosOperator.Resources.Yaml;

/// <summary>Turns what was read of a manifest into the JSON that kubectl sends: types of plain texts, merged maps (<c>&lt;&lt;</c>), aliases written out. Pure.</summary>
public sealed class YamlJson
{
    /// <summary>No object that etcd takes has as many values; what aliases multiply may.</summary>
    private const int MostNodes = 200_000;

    private const string Merge = "<<";

    private int nodes;

    private YamlJson()
    {
    }

    /// <summary>The JSON of a document.</summary>
    /// <exception cref="UnreadableYamlException">Its aliases come to more than any object may hold.</exception>
    public static JsonNode? Of(DocumentNode root) => new YamlJson().Value(root);

    private JsonNode? Value(DocumentNode node)
    {
        if (++nodes > MostNodes)
        {
            throw new UnreadableYamlException(node.Line, node.Column, $"stands for more than {MostNodes} values");
        }

        return node switch
        {
            DocumentNode.Members members => Object(members),
            DocumentNode.Items items => new JsonArray([.. items.Values.Select(Value)]),
            DocumentNode.Text { IsPlain: true } plain => PlainScalar.Value(plain.Value),
            DocumentNode.Text text => text.Value,
            _ => throw new InvalidOperationException($"{node.GetType().Name} is not expected in a manifest."),
        };
    }

    private JsonObject Object(DocumentNode.Members members)
    {
        var json = new JsonObject();
        foreach (var entry in members.Entries.Where(entry => entry.Name != Merge))
        {
            json[entry.Name] = Value(entry.Value);
        }

        // What is written out goes before what is merged in, and of two that are merged the first.
        foreach (var merged in members.Entries.Where(entry => entry.Name == Merge).SelectMany(entry => entry.Value is DocumentNode.Items several ? several.Values : [entry.Value]).OfType<DocumentNode.Members>())
        {
            foreach (var (name, value) in Object(merged).ToList().Where(member => !json.ContainsKey(member.Key)))
            {
                json[name] = value?.DeepClone();
            }
        }

        return json;
    }
}
