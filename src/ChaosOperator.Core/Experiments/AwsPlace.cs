namespace ChaosOperator.Core.Experiments;

/// <summary>An account and region in which something was made for an experiment, and as whom.</summary>
public sealed record AwsPlace
{
    /// <summary>Its partition, such as <c>aws</c>.</summary>
    public required string Partition { get; init; }

    /// <summary>The account, 12 digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region. Dashboards are global to an account: of one it is the region whose CloudWatch is asked.</summary>
    public required string Region { get; init; }

    /// <summary>The role that is assumed; absent: the operator's own credentials.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Where an experiment acts.</summary>
    /// <param name="aws">Its target.</param>
    public static AwsPlace Of(AwsTarget aws)
    {
        ArgumentNullException.ThrowIfNull(aws);
        return new AwsPlace { Partition = aws.Partition, AccountId = aws.AccountId, Region = aws.Region, RoleArn = aws.RoleArn };
    }

    /// <summary>Whether it is the same account, whatever region and role.</summary>
    /// <param name="other">Another place.</param>
    public bool IsSameAccount(AwsPlace other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Partition, AccountId) == (other.Partition, other.AccountId);
    }
}
