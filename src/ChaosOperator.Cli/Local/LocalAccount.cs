using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Cli.Local;

/// <summary>
/// Sees to it that a run acts in the account of its experiment. In another one nothing of the fault is seen, and what is not seen there would be taken for lifted. A role names its account itself; credentials of the
/// environment are whatever somebody has logged in to last.
/// </summary>
internal static class LocalAccount
{
    /// <summary>Asks AWS whose the credentials are.</summary>
    /// <exception cref="LocalRefusalException">They are of another account.</exception>
    /// <exception cref="Aws.Failures.AwsRefusedException">There are none, or AWS did not say.</exception>
    public static async Task DemandAsync(AwsSessions sessions, AwsTarget target, CancellationToken cancellationToken)
    {
        var own = await sessions.OwnAccountAsync(target.Region, cancellationToken);
        if (target.RoleArn is null && own.AccountId != target.AccountId)
        {
            throw new LocalRefusalException(
                $"The AWS credentials are of another account than that of the experiment, {target.AccountId}, where nothing of its fault would be seen. Take those of {target.AccountId}, for example by --profile, or name a role of it in spec.aws.roleArn before a run begins.",
                ExitCodes.Cluster);
        }
    }
}
