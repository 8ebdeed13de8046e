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
    /// <summary>How often a denial is put down to a revoked session: once in so long a role that may not do something is assumed in vain.</summary>
    internal static readonly TimeSpan MayBeRevoked = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly IAmazonSecurityTokenService sts;
    private readonly string roleArn;
    private readonly ObjectOwner owner;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private int session;
    private (int Session, long At)? givenUp;

    public RoleCredentials(IAmazonSecurityTokenService sts, string roleArn, ObjectOwner owner, bool tagsSession, TimeProvider clock)
    {
        this.sts = sts;
        this.roleArn = roleArn;
        this.owner = owner;
        this.clock = clock;
        TagsSession = tagsSession;
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    /// <summary>The external id that the role is assumed with.</summary>
    public string ExternalId => owner.ExternalId;

    /// <summary>Whether the session carries tags that name cluster, namespace and experiment.</summary>
    public bool TagsSession { get; }

    /// <summary>Sees to it that there is a session.</summary>
    /// <returns>Its number, from 1.</returns>
    public async Task<int> SessionAsync()
    {
        await GetCredentialsAsync();
        return Volatile.Read(ref session);
    }

    /// <summary>Takes the role on anew for the next call, unless another call has done so since.</summary>
    /// <param name="used">The session that a call was made with.</param>
    public void Renew(int used)
    {
        if (Volatile.Read(ref session) == used) ClearCredentials();
    }

    /// <summary>
    /// Takes the role on anew for the next call if its session may have been revoked in the meantime (IAM denies everything to sessions from before a moment, in the words of any other denial).
    /// </summary>
    /// <param name="used">The session that a denied call was made with.</param>
    /// <returns>False when a session was given up for a denial a moment ago, so that this one is about the role; true without giving one up when another call has done so since.</returns>
    public bool RenewIfRevocable(int used)
    {
        lock (gate)
        {
            if (Volatile.Read(ref session) != used || givenUp?.Session == used) return true;
            if (givenUp is { At: var at } && clock.GetElapsedTime(at) < MayBeRevoked) return false;
            givenUp = (used, clock.GetTimestamp());
        }

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
