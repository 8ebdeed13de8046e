using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Sessions;

/// <summary>Credentials of an assumed role, renewed five minutes before they expire.</summary>
/// <remarks>
/// The SDK's own AssumeRoleAWSCredentials picks region and endpoint of STS by itself and hides its errors; this one calls STS in the region of the session.
/// </remarks>
internal sealed class RoleCredentials : RefreshingAWSCredentials
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly IAmazonSecurityTokenService sts;
    private readonly string roleArn;
    private readonly ObjectOwner owner;

    public RoleCredentials(IAmazonSecurityTokenService sts, string roleArn, ObjectOwner owner)
    {
        this.sts = sts;
        this.roleArn = roleArn;
        this.owner = owner;
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    /// <summary>The external id that the role is assumed with.</summary>
    public string ExternalId => owner.ExternalId;

    protected override CredentialsRefreshState GenerateNewCredentials() =>
        throw new NotSupportedException("Credentials of a role are renewed asynchronously only.");

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var answer = await sts.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = roleArn,
            RoleSessionName = owner.SessionName,
            ExternalId = owner.ExternalId,
            DurationSeconds = (int)Lifetime.TotalSeconds,
        });
        return new CredentialsRefreshState(await answer.Credentials.GetCredentialsAsync(), answer.Credentials.Expiration ?? DateTime.MinValue);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) sts.Dispose();
        base.Dispose(disposing);
    }
}
