namespace ChaosOperator.Aws.Sessions;

/// <summary>As whom the clients of a session call.</summary>
/// <param name="RoleArn">The assumed role; null: the operator's own credentials.</param>
/// <param name="AccountId">The account of the experiment, 12 digits; null when it is not known.</param>
/// <param name="Credentials">Credentials of the role; null: the default chain.</param>
internal sealed record AwsIdentity(string? RoleArn, string? AccountId, RoleCredentials? Credentials);
