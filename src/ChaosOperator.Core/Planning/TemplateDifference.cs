using System.Text.Json.Nodes;

namespace ChaosOperator.Core.Planning;

/// <summary>
/// Holds a FIS template as it is against the one that was planned, member by member. What FIS is documented to fill in, and how it orders what has no order, is no difference; a member that nobody planned is one, wherever it stands.
/// Tags are not compared, since others may add theirs.
/// </summary>
public static class TemplateDifference
{
    /// <summary>More paths than these help nobody.</summary>
    private const int Most = 10;

    private static readonly string[] Compared =
        ["description", "roleArn", "stopConditions", "targets", "actions", "experimentOptions", "logConfiguration", "experimentReportConfiguration"];

    /// <summary>What FIS puts there when nothing is said, by what its documents say. What else it may fill in is known by the hash of its own answer, see <see cref="HashOf"/>.</summary>
    private static readonly (string Member, string Name, string Value)[] Defaults =
    [
        ("experimentOptions", "accountTargeting", "single-account"),
        ("experimentOptions", "emptyTargetResolutionMode", "fail"),
        ("experimentReportConfiguration", "preExperimentDuration", "PT20M"),
        ("experimentReportConfiguration", "postExperimentDuration", "PT20M"),
    ];

    /// <summary>The paths of the members that are not as planned, at most ten; empty: all are. No value is told, since it may be anybody's.</summary>
    /// <param name="planned">What was planned.</param>
    /// <param name="actual">What is there, as the JSON of the FIS API.</param>
    public static IReadOnlyList<string> Of(TemplatePlan planned, JsonObject actual)
    {
        ArgumentNullException.ThrowIfNull(planned);
        ArgumentNullException.ThrowIfNull(actual);
        return [.. Paths(Normal(TemplateJson.Node(planned)), Normal(actual), "").Take(Most)];
    }

    /// <summary>The hash of a template as it is: equal for equal templates, however FIS orders them.</summary>
    public static string HashOf(JsonObject actual)
    {
        ArgumentNullException.ThrowIfNull(actual);
        return PlanHash.OfJson(Normal(actual));
    }

    private static IEnumerable<string> Paths(JsonNode? planned, JsonNode? actual, string path) => (planned, actual) switch
    {
        (JsonObject one, JsonObject other) => one.Select(member => member.Key).Union(other.Select(member => member.Key))
            .SelectMany(name => Paths(one[name], other[name], path.Length == 0 ? name : $"{path}.{name}")),
        _ => JsonNode.DeepEquals(planned, actual) ? [] : [path],
    };

    private static JsonObject Normal(JsonObject template)
    {
        var compared = new JsonObject(template.Where(member => Compared.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        foreach (var (member, name, standard) in Defaults)
        {
            if (compared[member] is JsonObject parent && parent[name] is JsonValue value && value.TryGetValue<string>(out var given) && given == standard)
            {
                parent.Remove(name);
            }
        }

        return Bare(compared) as JsonObject ?? [];
    }

    /// <summary>Without what is empty, and with lists in one order: no list of a template has one.</summary>
    private static JsonNode? Bare(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                var members = json.Select(member => KeyValuePair.Create(member.Key, Bare(member.Value))).Where(member => member.Value is not null).ToList();
                return members.Count == 0 ? null : new JsonObject(members);
            case JsonArray list:
                var items = list.Select(Bare).OfType<JsonNode>().OrderBy(item => item.ToJsonString(), StringComparer.Ordinal).ToArray();
                return items.Length == 0 ? null : new JsonArray(items);
            default:
                return node?.DeepClone();
        }
    }
}
