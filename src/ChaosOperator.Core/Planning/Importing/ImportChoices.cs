namespace ChaosOperator.Core.Planning.Importing;

/// <summary>What an experiment needs to know and a FIS template does not say.</summary>
/// <param name="Hypothesis">Name of the hypothesis to judge; null: left to be filled in.</param>
/// <param name="Region">Region of the fault; null: the one that all ARNs of the template name, else left to be filled in.</param>
/// <param name="RoleArn">Role that the operator assumes; null: its own credentials.</param>
public sealed record ImportChoices(string? Hypothesis, string? Region, string? RoleArn);
