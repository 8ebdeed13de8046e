using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChaosOperator.Lab.CloudFormation;

/// <summary>
/// A template as CloudFormation evaluates it in one region with some parameters: mappings, conditions, rules and functions. Pure. What a template names and does not have is an error, as is what a condition keeps from
/// being made.
/// </summary>
/// <param name="template">The template; short forms of functions are written out.</param>
/// <param name="values">Parameters and pseudo parameters.</param>
/// <param name="made">What has been made: by the name of a resource its reference, by <c>Name.Attribute</c> an attribute.</param>
internal partial class TemplateEvaluation(JsonObject template, IReadOnlyDictionary<string, string> values, Func<string, string> made)
{
    /// <summary>The parameters that the template declares.</summary>
    public JsonObject Parameters => Section("Parameters");

    /// <summary>The names of the resources that are made.</summary>
    public IReadOnlyList<string> Resources => [.. Section("Resources").Where(resource => IsMade(resource.Value!)).Select(resource => resource.Key)];

    /// <summary>What is told of the stack once it is made.</summary>
    public IReadOnlyDictionary<string, string> Outputs =>
        Section("Outputs").Where(output => IsMade(output.Value!)).ToDictionary(output => output.Key, output => Text(output.Value!["Value"]), StringComparer.Ordinal);

    /// <summary>The type of a resource.</summary>
    public string TypeOf(string resource) => (string)Resource(resource)["Type"]!;

    /// <summary>The properties of a resource, every function evaluated.</summary>
    public JsonObject Properties(string resource) => Resolve(Resource(resource)["Properties"]) as JsonObject ?? [];

    /// <summary>The first rule that keeps the stack from being made, by what it says; null when nothing does.</summary>
    public string? Refusal() => Section("Rules")
        .Where(rule => rule.Value!["RuleCondition"] is not { } condition || Holds(condition))
        .SelectMany(rule => rule.Value!["Assertions"]!.AsArray())
        .Where(assertion => !Holds(assertion!["Assert"]!))
        .Select(assertion => (string?)assertion!["AssertDescription"])
        .FirstOrDefault();

    /// <summary>The resources that are made, each after those that it names or depends on.</summary>
    public IReadOnlyList<string> InOrder()
    {
        List<string> order = [];
        HashSet<string> begun = [];
        foreach (var resource in Resources)
            Visit(resource);
        return order;

        void Visit(string resource)
        {
            if (!begun.Add(resource))
            {
                if (!order.Contains(resource))
                    throw new TemplateException($"Circular dependency between resources: {resource} needs itself.");
                return;
            }

            foreach (var needed in Needs(resource))
                Visit(needed);
            order.Add(resource);
        }
    }

    private JsonObject Section(string name) => template[name]?.AsObject() ?? [];

    private JsonNode Resource(string name) => Section("Resources")[name] is { } resource
        ? IsMade(resource) ? resource : throw new TemplateException($"{name} is not made here, and something names it.")
        : throw new TemplateException($"The template has neither parameter nor resource {name}.");

    private bool IsMade(JsonNode part) => part["Condition"] is not { } condition || Holds(Condition((string)condition!));

    private JsonNode Condition(string name) => Section("Conditions")[name] ?? throw new TemplateException($"The template has no condition {name}.");

    private bool Holds(JsonNode condition) => condition.AsObject().Single() switch
    {
        ("Condition", { } name) => Holds(Condition((string)name!)),
        ("Fn::Equals", { } pair) => Text(pair[0]) == Text(pair[1]),
        ("Fn::Not", { } one) => !Holds(one[0]!),
        ("Fn::And", { } all) => all.AsArray().All(part => Holds(part!)),
        ("Fn::Or", { } any) => any.AsArray().Any(part => Holds(part!)),
        ("Fn::Contains", { } search) => search[0]!.AsArray().Any(item => Text(item) == Text(search[1])),
        var (function, _) => throw new TemplateException($"{function} is no condition that is played."),
    };

    private JsonNode? Resolve(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } map => Function(map.Single()),
        JsonObject map => Object(map),
        // AWS::NoValue takes the item away.
        JsonArray list => new JsonArray([.. list.Select(Resolve).Where(item => item is not null)]),
        _ => node?.DeepClone(),
    };

    private JsonNode? Function(KeyValuePair<string, JsonNode?> call) => (call.Key, call.Value) switch
    {
        ("Ref", { } name) => (string)name! == "AWS::NoValue" ? null : Reference((string)name!),
        ("Fn::GetAtt", JsonArray attribute) => Attribute(Text(attribute[0]), Text(attribute[1])),
        ("Fn::Sub", JsonArray text) => Substitute(Text(text[0]), text[1]!.AsObject()),
        ("Fn::Sub", { } text) => Substitute(Text(text), []),
        ("Fn::If", JsonArray choice) => Resolve(Chosen(choice)),
        ("Fn::FindInMap", JsonArray path) => (Section("Mappings")[Text(path[0])]?[Text(path[1])]?[Text(path[2])] ?? throw new TemplateException($"No mapping for {path.ToJsonString()}.")).DeepClone(),
        ("Fn::Join", JsonArray join) => string.Join(Text(join[0]), Resolve(join[1])!.AsArray().Select(part => part!.ToString())),
        var (name, _) when name.StartsWith("Fn::", StringComparison.Ordinal) => throw new TemplateException($"{name} is no function that is played."),
        _ => Object(new JsonObject { [call.Key] = call.Value?.DeepClone() }),
    };

    private JsonObject Object(JsonObject map) => new(map.Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value))).Where(member => member.Value is not null));

    private JsonNode? Chosen(JsonArray choice) => choice[Holds(Condition(Text(choice[0]))) ? 1 : 2];

    private string Text(JsonNode? node) => Resolve(node)?.ToString() ?? throw new TemplateException($"{node?.ToJsonString()} is no text.");

    private string Substitute(string text, JsonObject own) => Placeholder().Replace(text, match => match.Groups[1].Value switch
    {
        var name when own[name] is { } value => Text(value),
        var name when name.Split('.') is [var resource, var attribute] => Attribute(resource, attribute),
        var name => Reference(name),
    });

    private string Reference(string name) => values.TryGetValue(name, out var value) ? value : Made(name, name);

    private string Attribute(string resource, string attribute) => Made(resource, $"{resource}.{attribute}");

    private string Made(string resource, string what) => Resource(resource) is null ? "" : made(what);

    private IEnumerable<string> Needs(string resource) => (Resource(resource)["DependsOn"] switch
    {
        JsonArray several => several.Select(one => (string)one!),
        { } one => [(string)one!],
        null => [],
    }).Where(Resources.Contains).Concat(Named(Resource(resource)["Properties"])).Where(name => !values.ContainsKey(name) && name != "AWS::NoValue").Distinct();

    /// <summary>What a part of the template names, in what its conditions choose.</summary>
    private IEnumerable<string> Named(JsonNode? node) => node switch
    {
        JsonObject map when map["Ref"] is { } name => [(string)name!],
        JsonObject map when map["Fn::GetAtt"] is JsonArray attribute => [Text(attribute[0])],
        JsonObject map when map["Fn::If"] is JsonArray choice => Named(Chosen(choice)),
        JsonObject map when map["Fn::Sub"] is JsonArray text => NamedIn((string)text[0]!).Except(text[1]!.AsObject().Select(own => own.Key)).Concat(Named(text[1])),
        JsonObject map when map["Fn::Sub"] is { } text => NamedIn((string)text!),
        JsonObject map => map.SelectMany(member => Named(member.Value)),
        JsonArray list => list.SelectMany(Named),
        _ => [],
    };

    private static IEnumerable<string> NamedIn(string text) => Placeholder().Matches(text).Select(match => match.Groups[1].Value.Split('.')[0]);

    [GeneratedRegex(@"\$\{([^}!]+)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
