namespace ChaosOperator.Core.Planning;

/// <summary>An account in which FIS looks for the targets of a template, in the words of the FIS API.</summary>
/// <param name="AccountId">The account, 12 digits.</param>
/// <param name="RoleArn">The role of that account that FIS takes on there.</param>
/// <param name="Description">What it is for, at most 512 characters; null: nothing is said.</param>
public sealed record TargetAccount(string AccountId, string RoleArn, string? Description);
