using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Notifications;

/// <summary>The members of one map of a document, read by their types. What is absent is null, and no error; what is of another type is refused by the name of its field, and null.</summary>
/// <param name="field">Name of the map within the document; empty: it is the document.</param>
/// <param name="map">The map.</param>
/// <param name="checks">Takes the errors.</param>
internal sealed class JsonMembers(string field, JsonObject map, FieldChecks checks)
{
    /// <summary>A misspelling of so many letters is taken for the name that was meant.</summary>
    private const int Slip = 3;

    /// <summary>Name of a member within the document.</summary>
    public string FieldOf(string name) => field.Length == 0 ? name : $"{field}.{name}";

    /// <summary>Whether a member is there.</summary>
    public bool Has(string name) => map[name] is not null;

    /// <summary>A member as it stands.</summary>
    public JsonNode? Of(string name) => map[name];

    /// <summary>Refuses members of other names.</summary>
    public void Known(IReadOnlyList<string> known)
    {
        foreach (var (name, _) in map.Where(member => !known.Contains(member.Key)))
        {
            var meant = known.MinBy(one => EditDistance.Of(one, name))!;
            checks.Refuse(FieldOf(name), "is not known", EditDistance.Of(meant, name) <= Slip ? $"did you mean {meant}?" : $"write {string.Join(", ", known)}");
        }
    }

    /// <summary>A text.</summary>
    public string? Text(string name)
    {
        if (map[name] is not { } json || json.GetValueKind() == JsonValueKind.String)
        {
            return map[name]?.GetValue<string>();
        }

        checks.Refuse(FieldOf(name), "is no text", "write a text, in quotes where it looks like something else");
        return null;
    }

    /// <summary>A list of texts.</summary>
    public List<string>? Texts(string name)
    {
        if (map[name] is not { } json)
        {
            return null;
        }

        if (json is JsonArray list && list.All(item => item?.GetValueKind() == JsonValueKind.String))
        {
            return [.. list.Select(item => item!.GetValue<string>())];
        }

        checks.Refuse(FieldOf(name), "is no list of texts", "write a list, such as [one, two]");
        return null;
    }

    /// <summary>True or false.</summary>
    public bool? Flag(string name)
    {
        if (map[name] is not { } json || json.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
        {
            return map[name]?.GetValue<bool>();
        }

        checks.Refuse(FieldOf(name), "is neither true nor false", "write true, or remove it");
        return null;
    }
}
