using System.Text.Json.Nodes;

namespace ChaosOperator.Tests.Shared.Hostile;

/// <summary>One thing that is done to a manifest.</summary>
/// <param name="Where">Which of its nodes.</param>
/// <param name="What">What is done.</param>
/// <param name="With">With which value, or how often.</param>
internal readonly record struct Mutation(int Where, int What, int With)
{
    private static readonly int[] Copies = [2, 2, 3, 10, 60, 200];

    /// <summary>Does it.</summary>
    public void Apply(JsonObject manifest)
    {
        var places = new List<(JsonNode Parent, string? Name, int Index)>();
        Collect(manifest["spec"], manifest, "spec", -1, places);
        if (places.Count == 0)
        {
            return;
        }

        var (parent, name, index) = places[Where % places.Count];
        var value = name is null ? parent[index] : parent[name];
        switch (What % 9)
        {
            case 0 or 1 or 2: Set(parent, name, index, HostileValues.Of(With % HostileValues.Count, With % 50 == 0)); break;
            case 3: Remove(parent, name, index); break;
            case 4 when value is JsonArray { Count: > 0 } list: Multiply(list, With % 400 == 0 ? 10_000 : Copies[With % Copies.Length]); break;
            case 5 when value is JsonValue text && text.TryGetValue<string>(out var good): Set(parent, name, index, good + HostileValues.Endings[With % HostileValues.Endings.Length]); break;
            case 6 when value is JsonObject members: members[HostileValues.Names[With % HostileValues.Names.Length]] = HostileValues.Of(With % HostileValues.Count, mayBeLong: false); break;
            case 7 when places[With % places.Count] is var other: Set(parent, name, index, (other.Name is null ? other.Parent[other.Index] : other.Parent[other.Name])?.DeepClone()); break;
            case 8: Set(parent, name, index, new JsonArray(value?.DeepClone())); break;
            default: Set(parent, name, index, null); break;
        }
    }

    private static void Collect(JsonNode? node, JsonNode parent, string? name, int index, List<(JsonNode Parent, string? Name, int Index)> places)
    {
        places.Add((parent, name, index));
        switch (node)
        {
            // A multiplied list counts once: its entries are alike.
            case JsonArray list:
                for (var at = 0; at < Math.Min(list.Count, 5); at++)
                {
                    Collect(list[at], list, null, at, places);
                }

                break;
            case JsonObject members:
                foreach (var (key, value) in members)
                {
                    Collect(value, members, key, -1, places);
                }

                break;
            default: break;
        }
    }

    private static void Set(JsonNode parent, string? name, int index, JsonNode? value)
    {
        if (name is null)
        {
            parent[index] = value;
        }
        else
        {
            parent[name] = value;
        }
    }

    private static void Remove(JsonNode parent, string? name, int index)
    {
        if (name is null)
        {
            parent.AsArray().RemoveAt(index);
        }
        else
        {
            parent.AsObject().Remove(name);
        }
    }

    /// <summary>Copies the last entry; what has a name or an expression gets one that speaks of the copy before it, so that chains come to be.</summary>
    private static void Multiply(JsonArray list, int copies)
    {
        var last = list[^1];
        for (var copy = 0; copy < copies; copy++)
        {
            var next = last?.DeepClone();
            if (next is JsonObject entry && entry["name"] is JsonValue name && name.TryGetValue<string>(out _))
            {
                entry["name"] = $"copy-{copy}";
                if (entry["expression"] is not null && copy > 0)
                {
                    entry["expression"] = $"copy-{copy - 1} + 1";
                }
            }

            list.Add(next);
        }
    }
}
