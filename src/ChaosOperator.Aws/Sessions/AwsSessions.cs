using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Sharing;
using ChaosOperator.Aws.Throttling;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Orphans;

namespace ChaosOperator.Aws.Sessions;

/// <summary>
/// Hands out sessions and keeps their credentials while they are used: one set per role and experiment, so that neither two roles nor two namespaces ever share credentials. They come from the
/// default chain of the SDK; roles are assumed over STS in the region of the experiment that asks first, with the external id of its namespace, and renewed before they expire.
/// </summary>
public sealed class AwsSessions : IDisposable
{
    /// <summary>As long as a session of a role is valid: after that there is nothing left to keep. Most experiments wait for days.</summary>
    private static readonly TimeSpan Unused = TimeSpan.FromHours(1);

    private readonly KeptWhileUsed<RoleKey, Role> roles;
    private readonly ResilienceOptions resilience;
    private readonly bool tagsSessions;
    private readonly AwsClients clients;
    private readonly CallPipelines pipelines;
    private readonly Throttles throttles;

    /// <summary>Makes sessions.</summary>
    /// <param name="resilience">Deadlines and circuit breaking; null: the defaults.</param>
    /// <param name="tagsSessions">Whether sessions of roles carry tags that name cluster, namespace and experiment. Every role's trust policy has to allow <c>sts:TagSession</c> then.</param>
    public AwsSessions(ResilienceOptions? resilience = null, bool tagsSessions = false)
        : this(resilience ?? new ResilienceOptions(), null, tagsSessions)
    {
    }

    internal AwsSessions(ResilienceOptions resilience, AwsClients? clients, bool tagsSessions = false)
    {
        this.resilience = resilience;
        this.tagsSessions = tagsSessions;
        this.clients = clients ?? new AwsClients(resilience);
        pipelines = new CallPipelines(resilience);
        throttles = new Throttles(resilience.RateClock, resilience.Patience);
        roles = new(_ => new Role(), resilience.Clock, Unused);
    }

    /// <summary>Makes sessions whose own credentials are those of a profile, whatever credentials the environment has: who names a profile means it.</summary>
    /// <param name="profile">Name of the profile.</param>
    /// <param name="resilience">Deadlines and circuit breaking.</param>
    /// <exception cref="UnknownProfileException">There is no such profile, or it names no credentials that can be used.</exception>
    public static AwsSessions OfProfile(string profile, ResilienceOptions resilience) => new(resilience, new AwsClients(resilience, own: ProfileCredentials.Of(profile)));

    /// <summary>For how many roles of how many experiments credentials are kept.</summary>
    internal int Kept => roles.Count;

    /// <summary>The session of an experiment.</summary>
    /// <param name="target">Where, and as whom.</param>
    /// <param name="owner">For whom: what of it names the namespace decides which roles can be assumed.</param>
    public AwsSession For(AwsTarget target, ObjectOwner owner)
    {
        ArgumentNullException.ThrowIfNull(target);
        return For(target.Region, target.RoleArn, target.Partition, target.AccountId, owner);
    }

    /// <summary>A session for what is known of an account without its experiment, such as an orphan.</summary>
    /// <param name="region">Region.</param>
    /// <param name="roleArn">Role to assume; null: the operator's own credentials.</param>
    /// <param name="partition">Partition, such as <c>aws</c>.</param>
    /// <param name="accountId">Account, 12 digits; null when it is not known.</param>
    /// <param name="owner">For whom, as tags tell it.</param>
    public AwsSession For(string region, string? roleArn, string partition, string? accountId, ObjectOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        // The operator's own credentials are one and the same for everybody.
        var key = roleArn is null ? new RoleKey(null, null, accountId) : new RoleKey(owner with { ExperimentUid = "" }, roleArn, accountId);
        // Of another role that is named the account is that of the role.
        return new AwsSession(
            ServicesOf(key, region), region, partition, new CallLane(owner.Namespace, Lifts: false), role => ServicesOf(new RoleKey(owner with { ExperimentUid = "" }, role, role.Split(':')[4]), region));
    }

    /// <summary>The account of the operator's own credentials. AWS tells it to whoever asks; no permission is needed.</summary>
    /// <param name="region">Region whose STS is asked.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AwsRefusedException">There are no credentials, or AWS did not accept them.</exception>
    public async Task<OwnAccount> OwnAccountAsync(string region, CancellationToken cancellationToken)
    {
        var answer = await ServicesOf(new RoleKey(null, null, null), region).CallerIdentityAsync(region, new CallLane("", Lifts: false), cancellationToken);
        return new OwnAccount(answer.Arn.Split(':')[1], answer.Account);
    }

    /// <summary>Lets go of the credentials of an experiment that is gone.</summary>
    /// <param name="owner">Whose.</param>
    public void Forget(ObjectOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var gone = owner with { ExperimentUid = "" };
        roles.Forget(key => key.Owner == gone);
    }

    /// <summary>Disposes all clients.</summary>
    public void Dispose() => clients.Dispose();

    private RoleServices ServicesOf(RoleKey key, string region) => roles.Of(key).Services(() =>
    {
        var credentials = key is { RoleArn: { } role, Owner: { } owner } ? new RoleCredentials(clients.Sts(region), role, owner, tagsSessions, resilience.Clock) : null;
        return new RoleServices(new AwsIdentity(key.RoleArn, key.AccountId, credentials), clients, pipelines, throttles, resilience);
    });

    private sealed record RoleKey(ObjectOwner? Owner, string? RoleArn, string? AccountId);

    /// <summary>A role, whose services are made by who asks first.</summary>
    private sealed class Role
    {
        private RoleServices? services;

        public RoleServices Services(Func<RoleServices> make) => LazyInitializer.EnsureInitialized(ref services, make);
    }
}
