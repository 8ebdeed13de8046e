using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosOperator.Core.Notifications;

/// <summary>What was told of a run to whom, or given up: the value of the annotation <c>chaosoperator.dev/notified</c>, as <c>{"oncall":{"Refuted":"Delivered"}}</c>.</summary>
public sealed class Settlements
{
    private readonly ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> _settled;

    private Settlements(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> settled) => _settled = settled;

    /// <summary>Nothing was told.</summary>
    public static Settlements None { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, string>>(StringComparer.Ordinal));

    /// <summary>Reads the annotation. What is no such text, because somebody wrote over it, counts as nothing: then something is told twice, with the same id.</summary>
    public static Settlements Read(string? text)
    {
        try
        {
            return text is null || JsonNode.Parse(text) is not JsonObject receivers ? None : receivers
                .SelectMany(receiver => receiver.Value is JsonObject kinds ? kinds.Select(kind => (receiver.Key, Kind: kind.Key, How: kind.Value)) : [])
                .Where(one => one.How?.GetValueKind() == JsonValueKind.String)
                .Aggregate(None, (so, one) => so.With(one.Key, one.Kind, one.How!.GetValue<string>()));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return None;
        }
    }

    /// <summary>What became of a notice; null when it was not told.</summary>
    public Settlement? Of(string receiver, NoticeKind kind) =>
        _settled.TryGetValue(receiver, out var kinds) && kinds.TryGetValue(kind.ToString(), out var how) ? how == nameof(Settlement.GivenUp) ? Settlement.GivenUp : Settlement.Delivered : null;

    /// <summary>With one more notice told or given up.</summary>
    public Settlements With(string receiver, NoticeKind kind, Settlement how) => With(receiver, kind.ToString(), how.ToString());

    /// <summary>With what others know of, too.</summary>
    public Settlements With(Settlements others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return others._settled.SelectMany(receiver => receiver.Value.Select(kind => (receiver.Key, Kind: kind.Key, How: kind.Value))).Aggregate(this, (so, one) => so.With(one.Key, one.Kind, one.How));
    }

    /// <summary>The value of the annotation; the same for the same settlements.</summary>
    public override string ToString() =>
        new JsonObject(_settled.Select(receiver => KeyValuePair.Create<string, JsonNode?>(
            receiver.Key, new JsonObject(receiver.Value.Select(kind => KeyValuePair.Create<string, JsonNode?>(kind.Key, kind.Value)))))).ToJsonString();

    private Settlements With(string receiver, string kind, string how) =>
        new(_settled.SetItem(receiver, _settled.GetValueOrDefault(receiver, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)).SetItem(kind, how)));
}

/// <summary>What became of a notice.</summary>
public enum Settlement
{
    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>The receiver refused it, or did not take it for a day.</summary>
    GivenUp,
}
