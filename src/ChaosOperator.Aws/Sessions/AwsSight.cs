namespace ChaosOperator.Aws.Sessions;

/// <summary>
/// As whom AWS is read. Sessions with equal sights may be told the same answer; experiments of a namespace have credentials of their own for a role, but not other rights.
/// </summary>
/// <param name="RoleArn">The assumed role; null: the operator's own credentials, which are one and the same for everybody.</param>
/// <param name="ExternalId">The external id that it was assumed with, which names the namespace; null without a role.</param>
/// <param name="AccountId">The account of the experiment; null when it is not known.</param>
internal sealed record AwsSight(string? RoleArn, string? ExternalId, string? AccountId);
