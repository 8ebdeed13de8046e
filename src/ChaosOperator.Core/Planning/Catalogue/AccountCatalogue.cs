namespace ChaosOperator.Core.Planning.Catalogue;

/// <summary>What FIS offers in the account and region of an experiment, as far as it can be asked.</summary>
public abstract record AccountCatalogue
{
    /// <summary>FIS told it (ListActions, GetAction).</summary>
    /// <param name="Actions">Every action by id. Parameters are known of those only that the template names.</param>
    public sealed record Told(IReadOnlyDictionary<string, OfferedAction> Actions) : AccountCatalogue;

    /// <summary>FIS could not be asked.</summary>
    /// <param name="Reason">Why, in a sentence that may be shown.</param>
    public sealed record Unreachable(string Reason) : AccountCatalogue;

    private AccountCatalogue()
    {
    }
}

/// <summary>An action that FIS offers.</summary>
/// <param name="Targets">Resource type by target key.</param>
/// <param name="Parameters">Parameters by name, and whether each must be given; null: not asked for.</param>
public sealed record OfferedAction(IReadOnlyDictionary<string, string> Targets, IReadOnlyDictionary<string, bool>? Parameters);
