using System.Text.Json.Nodes;

namespace ChaosOperator.Core.Planning;

/// <summary>
/// Holds a FIS template as it is against the one that was planned, member by member. What FIS fills in itself, and how it orders what has no order, is no difference; tags are not compared, since others may add theirs.
/// </summary>
public static class TemplateDifference
{
    /// <summary>More paths than these help nobody.</summary>
    private const int Most = 10;

    private static readonly string[] Compared =
        ["description", "roleArn", "stopConditions", "targets", "actions", "experimentOptions", "logConfiguration", "experimentReportConfiguration"];

    /// <summary>Members in which FIS fills in what was left out.</summary>
    private static readonly string[] Completed = ["experimentOptions", "logConfiguration", "experimentReportConfiguration"];

    /// <summary>What FIS puts there when nothing is said.</summary>
    private static readonly Dictionary<string, string> DefaultOptions = new() { ["accountTargeting"] = "single-account", ["emptyTargetResolutionMode"] = "fail" };

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
        (JsonObject one, JsonObject other) => one.Select(member => member.Key).Union(Completed.Contains(path.Split('.')[0]) ? [] : other.Select(member => member.Key))
            .SelectMany(name => Paths(one[name], other[name], path.Length == 0 ? name : $"{path}.{name}")),
        _ => JsonNode.DeepEquals(planned, actual) ? [] : [path],
    };

    private static JsonObject Normal(JsonObject template)
    {
        var compared = new JsonObject(template.Where(member => Compared.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        foreach (var (option, standard) in DefaultOptions)
        {
            if (compared["experimentOptions"] is JsonObject options && options[option] is JsonValue value && value.TryGetValue<string>(out var given) && given == standard)
            {
                options.Remove(option);
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
