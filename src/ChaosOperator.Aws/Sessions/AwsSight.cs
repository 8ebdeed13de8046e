using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Aws.Sessions;

/// <summary>
/// Where and as whom AWS is seen. Sessions with equal sights may be told the same answer, and speak for each other; what one of them is refused says nothing of the others, since each experiment takes the role on for itself.
/// </summary>
/// <param name="RoleArn">The assumed role; null: the operator's own credentials, which are one and the same for everybody.</param>
/// <param name="ExternalId">The external id that it was assumed with, which names the namespace; null without a role.</param>
/// <param name="AccountId">The account of the experiment; null when it is not known.</param>
/// <param name="Region">The region that is looked at.</param>
public sealed record AwsSight(string? RoleArn, string? ExternalId, string? AccountId, string Region)
{
    /// <summary>The sight of the session that an experiment has: known without making one.</summary>
    /// <param name="target">Where, and as whom.</param>
    /// <param name="owner">For whom.</param>
    public static AwsSight Of(AwsTarget target, ObjectOwner owner)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(owner);
        return new AwsSight(target.RoleArn, target.RoleArn is null ? null : owner.ExternalId, target.AccountId, target.Region);
    }
}
