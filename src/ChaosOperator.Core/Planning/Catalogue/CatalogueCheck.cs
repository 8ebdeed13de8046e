using System.Text.Json;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Planning.Catalogue;

/// <summary>
/// Holds a FIS template of the user's own against the catalogue of FIS. What it finds is told and refuses nothing: FIS has actions that no version of this program has heard of.
/// </summary>
internal sealed class CatalogueCheck
{
    /// <summary>Nobody reads more of them at once, and the longest template is checked in no time.</summary>
    private const int Most = 50;

    private const string NotTaken = "remove it, unless FIS takes it by now (aws fis get-action)";

    private readonly FisCatalogue catalogue;
    private readonly Dictionary<string, JsonElement> targets;

    private CatalogueCheck(FisTemplate template, FisCatalogue catalogue)
    {
        this.catalogue = catalogue;
        targets = template.Targets.ToDictionary(target => target.Key, target => JsonSerializer.Deserialize<JsonElement>(target.Value));
    }

    /// <summary>What the catalogue does not know of a template, in the order of the template; the first 50.</summary>
    /// <param name="template">The template.</param>
    /// <param name="field">Its path, for messages.</param>
    /// <param name="told">What FIS offers in the account; null: it was not asked, or did not say.</param>
    public static IReadOnlyList<FieldError> Of(FisTemplate template, string field, AccountCatalogue.Told? told = null)
    {
        var check = new CatalogueCheck(template, told is null ? FisCatalogue.Shipped : FisCatalogue.Shipped.With(told));
        return
        [
            .. template.Actions.SelectMany(action => check.Unknown(action.Value, $"{field}.actions.{action.Key}"))
                .Concat(check.targets.SelectMany(target => check.Unknown(target.Value, $"{field}.targets.{target.Key}")))
                .Take(Most),
        ];
    }

    private IEnumerable<FieldError> Unknown(ActionPlan action, string path)
    {
        var id = action.ActionId;
        return catalogue.Actions.TryGetValue(id, out var known)
            ? Parameters(id, [.. action.Parameters.Keys], known, $"{path}.parameters").Concat(Targets(action, known, $"{path}.targets"))
            : [new FieldError($"{path}.actionId", $"“{id}” is not an action of FIS {catalogue.Whose}", UnknownAction(id))];
    }

    private IEnumerable<FieldError> Targets(ActionPlan action, FisAction known, string path)
    {
        foreach (var (key, target) in action.Targets)
        {
            if (!known.Targets.TryGetValue(key, out var type))
            {
                yield return new FieldError($"{path}.{key}", $"is not a target that {action.ActionId} is known to take", KnownNames.Remedy(key, [.. known.Targets.Keys], NotTaken));
            }
            else if (targets.TryGetValue(target, out var json) && TypeOf(json) is { } given && given != type)
            {
                yield return new FieldError($"{path}.{key}", $"“{target}” selects {given}, and {action.ActionId} is known to act on {type}", $"name a target of {type}");
            }
        }

        foreach (var (key, type) in known.Targets.Where(target => !action.Targets.ContainsKey(target.Key)))
        {
            yield return new FieldError($"{path}.{key}", $"is missing: {action.ActionId} is known to need it", $"name a target of {type} for it");
        }
    }

    private IEnumerable<FieldError> Unknown(JsonElement target, string path) => TypeOf(target) switch
    {
        null => [],
        { } type when catalogue.ResourceTypes.TryGetValue(type, out var known) => Parameters(type, Names(target, "parameters"), known, $"{path}.parameters"),
        { } type =>
        [
            new FieldError(
                $"{path}.resourceType",
                $"“{type}” is not a resource type of FIS that this version knows",
                KnownNames.Remedy(type, [.. catalogue.ResourceTypes.Keys], "see what FIS has by now: aws fis list-target-resource-types")),
        ],
    };

    private static IEnumerable<FieldError> Parameters(string what, IReadOnlyCollection<string> given, FisParameters known, string path) =>
    [
        .. (known.IsOpen ? [] : given.Except(known.Names)).Take(Most)
            .Select(name => new FieldError($"{path}.{name}", $"is not a parameter that {what} is known to take", KnownNames.Remedy(name, [.. known.Names], NotTaken))),
        .. known.Required.Except(given)
            .Select(name => new FieldError($"{path}.{name}", $"is missing: {what} is known to need it", "give it, unless FIS does without by now (aws fis get-action)")),
    ];

    private string UnknownAction(string id) => catalogue.FormerActions.TryGetValue(id, out var successor)
        ? successor is null ? "FIS no longer has it" : $"FIS calls it {successor} now"
        : KnownNames.Remedy(id, [.. catalogue.Actions.Keys], "see what FIS has by now: aws fis list-actions");

    private static string? TypeOf(JsonElement target) => Text(target, "resourceType");

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string> Names(JsonElement json, string name) =>
        json.TryGetProperty(name, out var map) && map.ValueKind == JsonValueKind.Object ? [.. map.EnumerateObject().Select(member => member.Name)] : [];
}
