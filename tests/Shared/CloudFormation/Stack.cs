using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChaosOperator.Tests.Shared.CloudFormation;

/// <summary>
/// A template as CloudFormation evaluates it in one region with some parameters: defaults, mappings, conditions and functions. Ids and attributes, which only AWS could tell, are made up of the names in the template
/// unless they are given. What a template names and does not have is an error, as is what a condition keeps from being made.
/// </summary>
internal sealed partial class Stack
{
    private readonly JsonObject _template;
    private readonly Dictionary<string, string> _values;
    private readonly IReadOnlyDictionary<string, string> _known;

    /// <param name="file">The template, by its path in the repository.</param>
    /// <param name="parameters">Parameters without a default, and those that differ from it.</param>
    /// <param name="region">Where it is deployed.</param>
    /// <param name="known">What AWS would answer: by the name of a resource its reference, by <c>Name.Attribute</c> an attribute.</param>
    public Stack(string file, IReadOnlyDictionary<string, string> parameters, string region = "us-east-1", IReadOnlyDictionary<string, string>? known = null)
    {
        _template = YamlManifest.ReadAll(File.ReadAllText(Repository.Folder(file)))[0];
        _known = known ?? new Dictionary<string, string>();
        _values = new(StringComparer.Ordinal) { ["AWS::Partition"] = "aws", ["AWS::AccountId"] = "111122223333", ["AWS::Region"] = region };
        foreach (var (name, parameter) in Section("Parameters").Where(parameter => parameter.Value!["Default"] is not null))
        {
            _values[name] = parameter!["Default"]!.ToString();
        }
        foreach (var (name, value) in parameters)
        {
            _values[name] = value;
        }
    }

    /// <summary>The parameters that the template declares.</summary>
    public JsonObject Parameters => Section("Parameters");

    /// <summary>The names of the resources that are made.</summary>
    public IReadOnlyList<string> Resources => [.. Section("Resources").Where(resource => IsMade(resource.Value!)).Select(resource => resource.Key)];

    /// <summary>What is told of the stack once it is made.</summary>
    public IReadOnlyDictionary<string, string> Outputs =>
        Section("Outputs").Where(output => IsMade(output.Value!)).ToDictionary(output => output.Key, output => Resolve(output.Value!["Value"])!.ToString(), StringComparer.Ordinal);

    /// <summary>The type of a resource.</summary>
    public string TypeOf(string resource) => (string)Resource(resource)["Type"]!;

    /// <summary>The properties of a resource, every function evaluated.</summary>
    public JsonObject Properties(string resource) => Resolve(Resource(resource)["Properties"])!.AsObject();

    /// <summary>The first rule that keeps the stack from being made, by what it says; null when nothing does.</summary>
    public string? Refusal() => Section("Rules")
        .Where(rule => rule.Value!["RuleCondition"] is not { } condition || Holds(condition))
        .SelectMany(rule => rule.Value!["Assertions"]!.AsArray())
        .Where(assertion => !Holds(assertion!["Assert"]!))
        .Select(assertion => (string?)assertion!["AssertDescription"])
        .FirstOrDefault();

    private JsonObject Section(string name) => _template[name]?.AsObject() ?? [];

    private JsonNode Resource(string name) => Section("Resources")[name] is { } resource
        ? IsMade(resource) ? resource : throw new InvalidOperationException($"{name} is not made here, and something names it.")
        : throw new KeyNotFoundException($"The template has neither parameter nor resource {name}.");

    private bool IsMade(JsonNode part) => part["Condition"] is not { } condition || Holds(Section("Conditions")[(string)condition!]!);

    private bool Holds(JsonNode condition) => condition.AsObject().Single() switch
    {
        ("Condition", { } name) => Holds(Section("Conditions")[(string)name!]!),
        ("Fn::Equals", { } pair) => Text(pair[0]) == Text(pair[1]),
        ("Fn::Not", { } one) => !Holds(one[0]!),
        ("Fn::And", { } all) => all.AsArray().All(part => Holds(part!)),
        ("Fn::Contains", { } search) => search[0]!.AsArray().Any(item => Text(item) == Text(search[1])),
        var (function, _) => throw new NotSupportedException($"{function} is no condition that these templates use."),
    };

    private JsonNode? Resolve(JsonNode? node) => node switch
    {
        JsonObject map when map["Ref"] is { } name => (string)name! == "AWS::NoValue" ? null : Reference((string)name!),
        JsonObject map when map["Fn::GetAtt"] is JsonArray attribute => Attribute(Text(attribute[0]), Text(attribute[1])),
        JsonObject map when map["Fn::Sub"] is JsonArray text => Substitute(Text(text[0]), text[1]!.AsObject()),
        JsonObject map when map["Fn::Sub"] is { } text => Substitute(Text(text), []),
        JsonObject map when map["Fn::If"] is JsonArray choice => Resolve(choice[Holds(Section("Conditions")[Text(choice[0])]!) ? 1 : 2]),
        JsonObject map when map["Fn::FindInMap"] is JsonArray path => Section("Mappings")[Text(path[0])]![Text(path[1])]![Text(path[2])]!.DeepClone(),
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Resolve)]),
        _ => node?.DeepClone(),
    };

    private string Text(JsonNode? node) => Resolve(node)!.ToString();

    private string Substitute(string text, JsonObject own) => Placeholder().Replace(text, match => match.Groups[1].Value switch
    {
        var name when own[name] is { } value => Text(value),
        var name when name.Split('.') is [var resource, var attribute] => Attribute(resource, attribute),
        var name => Reference(name),
    });

    private string Reference(string name) => _values.TryGetValue(name, out var value) ? value : Made(name, name);

    private string Attribute(string resource, string attribute) => Made(resource, $"{resource}.{attribute}");

    private string Made(string resource, string what) => Resource(resource) is null ? "" : _known.GetValueOrDefault(what, $"<{what}>");

    [GeneratedRegex(@"\$\{([^}!]+)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
