using System.Text.Json;

namespace ChaosOperator.Core.Planning.Catalogue;

/// <summary>
/// The actions and target types of FIS that this version knows of, after the FIS user guide of November 2026. FIS has more from time to time: what is not in here may exist all the same.
/// </summary>
/// <param name="Actions">Actions by id.</param>
/// <param name="ResourceTypes">What targets can be, by resource type.</param>
/// <param name="FormerActions">Actions that FIS had once, with the one that took their place; null: none did.</param>
internal sealed record FisCatalogue(
    IReadOnlyDictionary<string, FisAction> Actions,
    IReadOnlyDictionary<string, FisParameters> ResourceTypes,
    IReadOnlyDictionary<string, string?> FormerActions)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The catalogue that this version brings.</summary>
    public static FisCatalogue Shipped { get; } = JsonSerializer.Deserialize<FisCatalogue>(EmbeddedText.Read("fis-catalogue.json"), Options)!;

    /// <summary>How messages say whose catalogue it is.</summary>
    public string Whose { get; private init; } = "that this version knows";

    /// <summary>The same with the actions that FIS told of; resource types are those of this version and those that the actions take.</summary>
    public FisCatalogue With(AccountCatalogue.Told told) => this with
    {
        Actions = told.Actions.ToDictionary(action => action.Key, action => Of(action.Key, action.Value)),
        ResourceTypes = told.Actions.Values.SelectMany(action => action.Targets.Values).Distinct().Except(ResourceTypes.Keys)
            .Select(type => KeyValuePair.Create(type, FisParameters.Unknown))
            .Concat(ResourceTypes)
            .ToDictionary(),
        Whose = "in the account and region of the experiment",
    };

    /// <summary>An action whose parameters were not told has those that this version knows of.</summary>
    private FisAction Of(string id, OfferedAction action) => action.Parameters is { } parameters
        ? new FisAction(action.Targets, Names(parameters, required: true), Names(parameters, required: false))
        : Actions.TryGetValue(id, out var known) ? known with { Targets = action.Targets }
        : new FisAction(action.Targets, [], []) { IsOpen = true };

    private static List<string> Names(IReadOnlyDictionary<string, bool> parameters, bool required) => [.. parameters.Where(parameter => parameter.Value == required).Select(parameter => parameter.Key)];
}

/// <summary>The parameters that something takes. Which of them must be given is read from the user guide; GetAction may know better.</summary>
/// <param name="Required">Names of those that must be given.</param>
/// <param name="Optional">Names of the others.</param>
internal record FisParameters(IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    /// <summary>Nothing is known of them.</summary>
    public static FisParameters Unknown { get; } = new([], []) { IsOpen = true };

    /// <summary>Whether there may be parameters that are not named here.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The names of all of them.</summary>
    public IEnumerable<string> Names => Required.Concat(Optional);
}

/// <summary>An action.</summary>
/// <param name="Targets">Resource type by target key; every one must be given.</param>
/// <param name="Required">Names of the parameters that must be given.</param>
/// <param name="Optional">Names of the others.</param>
internal sealed record FisAction(IReadOnlyDictionary<string, string> Targets, IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
    : FisParameters(Required, Optional);
