namespace ChaosOperator.Reports.Model;

/// <summary>Something that was done in AWS, or found there.</summary>
/// <param name="Time">When it was begun; null where AWS does not tell.</param>
/// <param name="What">What was done, to what.</param>
/// <param name="State">Where it stands, as AWS names it; null where it has no state.</param>
/// <param name="Lasted">How long it took; null where it took no time or is not over.</param>
public sealed record AwsDeed(DateTimeOffset? Time, string What, string? State, string? Lasted);

/// <summary>What a run cost, by list prices.</summary>
/// <param name="Items">What was used, and its price.</param>
/// <param name="TotalUsd">The sum in US dollars.</param>
/// <param name="Note">What the sum rests on, and what is not in it.</param>
public sealed record RunCost(IReadOnlyList<ReportedCost> Items, double TotalUsd, string Note);

/// <summary>Something that was used.</summary>
/// <param name="What">What it is.</param>
/// <param name="Quantity">How much of it.</param>
/// <param name="Unit">In what it is counted.</param>
/// <param name="Usd">Its price in US dollars.</param>
public sealed record ReportedCost(string What, double Quantity, string Unit, double Usd);
