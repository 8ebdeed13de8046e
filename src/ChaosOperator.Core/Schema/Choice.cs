using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace ChaosOperator.Core.Schema;

/// <summary>Members of a type of which exactly one is given, as <see cref="OneOfAttribute"/> marks them.</summary>
/// <param name="What">What has the members, with its article, as in <c>a fault</c>.</param>
/// <param name="Members">Their JSON names, in the order of the type.</param>
public sealed record Choice(string What, IReadOnlyList<string> Members)
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Choice>> Known = new();

    /// <summary>What a user is told: what needs one of which members.</summary>
    public string Message => $"{What} needs exactly one of {Listed}";

    /// <summary>What has the members, without its article.</summary>
    public string Noun => What[(What.IndexOf(' ') + 1)..];

    /// <summary>The members as a sentence names them.</summary>
    public string Listed => Members.Count == 1 ? Members[0] : $"{string.Join(", ", Members.SkipLast(1))} and {Members[^1]}";

    /// <summary>The choices of a type, in the order of their first members; most types have none.</summary>
    public static IReadOnlyList<Choice> Of(Type type) => Known.GetOrAdd(type, static one =>
    [
        .. Marked(one).GroupBy(member => member.What).Select(group => new Choice(group.Key, [.. group.Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Property.Name))])),
    ]);

    /// <summary>The names of the members of a choice that are given.</summary>
    /// <param name="owner">An object of the type.</param>
    internal IReadOnlyList<string> Given(object owner) =>
    [
        .. Marked(owner.GetType())
            .Where(member => member.What == What && member.Property.GetValue(owner) is not null)
            .Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Property.Name)),
    ];

    private static IEnumerable<(string What, PropertyInfo Property)> Marked(Type type) => type.GetProperties()
        .Select(property => (property.GetCustomAttribute<OneOfAttribute>()?.What, Property: property))
        .Where(member => member.What is not null)
        .Select(member => (member.What!, member.Property));
}
