namespace ChaosOperator.Core.Planning;

/// <summary>What was read from a FIS template of the user's own.</summary>
/// <param name="Targets">Targets by name, as compact JSON of the FIS API.</param>
/// <param name="Actions">Actions by name.</param>
/// <param name="Extra">Further members by name, as compact JSON of the FIS API.</param>
/// <param name="SelectsResources">Whether a target selects resources by tags, filters or parameters, so that only AWS can count them.</param>
/// <param name="ListedResources">Number of resources that the targets list by ARN; targets by tags are counted by AWS only.</param>
/// <param name="Duration">The longest chain of stated durations along <c>startAfter</c>; actions that state none count nothing.</param>
internal sealed record FisTemplate(
    IReadOnlyDictionary<string, string> Targets,
    IReadOnlyDictionary<string, ActionPlan> Actions,
    IReadOnlyDictionary<string, string> Extra,
    bool SelectsResources,
    int ListedResources,
    TimeSpan Duration)
{
    /// <summary>What its author says that it does; null: nothing.</summary>
    public string? Description { get; init; }

    /// <summary>Tags that its author gives it.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The accounts in which it looks for targets; empty: its own alone.</summary>
    public IReadOnlyList<TargetAccount> TargetAccounts { get; init; } = [];
}
