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
    /// <summary>How old a session has to be for a denial to be put down to its being revoked: once in so long a role that may not do something is assumed in vain.</summary>
    internal static readonly TimeSpan MayBeRevoked = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly IAmazonSecurityTokenService sts;
    private readonly string roleArn;
    private readonly ObjectOwner owner;
    private readonly TimeProvider clock;
    private long issued;
    private int session;

    public RoleCredentials(IAmazonSecurityTokenService sts, string roleArn, ObjectOwner owner, bool tagsSession, TimeProvider clock)
    {
        this.sts = sts;
        this.roleArn = roleArn;
        this.owner = owner;
        this.clock = clock;
        TagsSession = tagsSession;
        issued = clock.GetTimestamp();
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    /// <summary>The external id that the role is assumed with.</summary>
    public string ExternalId => owner.ExternalId;

    /// <summary>Whether the session carries tags that name cluster, namespace and experiment.</summary>
    public bool TagsSession { get; }

    /// <summary>Number of the present session, from 1; 0 before the first.</summary>
    public int Session => Volatile.Read(ref session);

    /// <summary>
    /// Takes the role on anew for the next call if its session may have been revoked in the meantime (IAM denies everything to sessions from before a moment, in the words of any other denial).
    /// </summary>
    /// <param name="used">The session that a denied call was made with: <see cref="Session"/> before it.</param>
    /// <returns>False when it is too young for that; true without taking it on when another call has done so since.</returns>
    public bool RenewIfRevocable(int used)
    {
        if (used > 0 && Session != used) return true;
        if (clock.GetElapsedTime(Volatile.Read(ref issued)) < MayBeRevoked) return false;
        ClearCredentials();
        return true;
    }

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
            Tags = TagsSession ? SessionTags() : null,
        });
        Volatile.Write(ref issued, clock.GetTimestamp());
        Interlocked.Increment(ref session);
        return new CredentialsRefreshState(await answer.Credentials.GetCredentialsAsync(), answer.Credentials.Expiration ?? DateTime.MinValue);
    }

    private List<Tag> SessionTags() =>
    [
        new() { Key = ObjectTags.Cluster, Value = owner.Cluster },
        new() { Key = ObjectTags.Namespace, Value = owner.Namespace },
        new() { Key = ObjectTags.Experiment, Value = owner.Experiment },
    ];
}
