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
}

/// <summary>The parameters that something takes. Which of them must be given is read from the user guide; GetAction may know better.</summary>
/// <param name="Required">Names of those that must be given.</param>
/// <param name="Optional">Names of the others.</param>
internal record FisParameters(IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    /// <summary>The names of all of them.</summary>
    public IEnumerable<string> Names => Required.Concat(Optional);
}

/// <summary>An action.</summary>
/// <param name="Targets">Resource type by target key; every one must be given.</param>
/// <param name="Required">Names of the parameters that must be given.</param>
/// <param name="Optional">Names of the others.</param>
internal sealed record FisAction(IReadOnlyDictionary<string, string> Targets, IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
    : FisParameters(Required, Optional);
