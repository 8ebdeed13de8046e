namespace ChaosOperator.Aws.Failures;

/// <summary>A call as messages name it: what is done, to what, as whom and where.</summary>
/// <param name="Operation">The call in IAM's spelling, such as <c>fis:StartExperiment</c>.</param>
/// <param name="Subject">What it is done to, such as <c>experiment template EXT1</c>.</param>
/// <param name="Region">The region called.</param>
/// <param name="RoleArn">The role that the call is made as; null: the operator's own credentials.</param>
/// <param name="AccountId">The one account that may be shown in messages; null: none.</param>
/// <param name="ExternalId">The external id that the role is assumed with; null: none.</param>
public sealed record AwsCall(string Operation, string Subject, string Region, string? RoleArn, string? AccountId, string? ExternalId = null)
{
    /// <summary>Whether the role is assumed with session tags.</summary>
    public bool TagsSession { get; init; }

    /// <summary>Whoever makes the call, in words.</summary>
    public string Caller => RoleArn is null ? "the operator's own credentials" : $"role {RoleArn}";
}
