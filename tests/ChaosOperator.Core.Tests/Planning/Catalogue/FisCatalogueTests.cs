using System.Text.Json.Nodes;
using ChaosOperator.Core.Planning.Catalogue;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Core.Tests.Planning.Catalogue;

/// <summary>The catalogue that ships says what was gathered from the documentation of FIS.</summary>
public sealed class FisCatalogueTests
{
    [Fact]
    public void Every_action_and_resource_type_of_the_documentation_is_in_it_as_it_stands_there()
    {
        var file = Path.Combine(Repository.Folder(".."), "shared", "fis-actions.json");
        Assert.SkipUnless(File.Exists(file), "No catalogue of the documentation lies beside the checkout (../shared/fis-actions.json).");
        var gathered = JsonNode.Parse(File.ReadAllText(file))!;

        Assert.Equal(
            gathered["actions"]!.AsArray().Select(action => $"{action!["id"]} {Targets(action["targets"]!)} {Parameters(action["parameters"]!)}").Order(StringComparer.Ordinal),
            FisCatalogue.Shipped.Actions.Select(action => $"{action.Key} {Sorted(action.Value.Targets.Select(target => $"{target.Key}={target.Value}"))} {Parameters(action.Value)}").Order(StringComparer.Ordinal));
        Assert.Equal(
            gathered["targetResourceTypes"]!.AsArray().Select(type => $"{type!["resourceType"]} {Parameters(type["parameters"]!)}").Order(StringComparer.Ordinal),
            FisCatalogue.Shipped.ResourceTypes.Select(type => $"{type.Key} {Parameters(type.Value)}").Order(StringComparer.Ordinal));
        Assert.Equal(gathered["renamedOrWithdrawn"]!.AsObject().Select(former => former.Key).Order(StringComparer.Ordinal), FisCatalogue.Shipped.FormerActions.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_took_the_place_of_a_former_action_is_in_it() =>
        Assert.All(FisCatalogue.Shipped.FormerActions.Values.OfType<string>(), successor => Assert.Contains(successor, FisCatalogue.Shipped.Actions.Keys));

    [Fact]
    public void Every_resource_type_that_an_action_takes_is_in_it() =>
        Assert.All(FisCatalogue.Shipped.Actions.Values.SelectMany(action => action.Targets.Values), type => Assert.Contains(type, FisCatalogue.Shipped.ResourceTypes.Keys));

    private static string Targets(JsonNode targets) => Sorted(targets.AsObject().Select(target => $"{target.Key}={target.Value!["resourceType"]}"));

    private static string Parameters(JsonNode parameters) => Sorted(parameters.AsObject().Select(parameter => (bool)parameter.Value!["required"]! ? $"{parameter.Key}!" : parameter.Key));

    private static string Parameters(FisParameters parameters) => Sorted(parameters.Required.Select(name => $"{name}!").Concat(parameters.Optional));

    private static string Sorted(IEnumerable<string> items) => $"[{string.Join(' ', items.Order(StringComparer.Ordinal))}]";
}
