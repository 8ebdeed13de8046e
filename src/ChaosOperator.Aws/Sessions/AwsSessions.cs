using System.Collections.Concurrent;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Aws.Sessions;

/// <summary>
/// Hands out sessions and keeps their clients: one set per role and account, never shared between roles. Credentials come from the default chain of the SDK;
/// roles are assumed over STS in the region of the experiment and renewed before they expire.
/// </summary>
public sealed class AwsSessions : IDisposable
{
    private readonly ConcurrentDictionary<(string? RoleArn, string? AccountId), Lazy<RoleServices>> roles = new();
    private readonly ResilienceOptions resilience;
    private readonly AwsClients clients;
    private readonly CallPipelines pipelines;

    /// <summary>Makes sessions.</summary>
    /// <param name="resilience">Deadlines and circuit breaking; null: the defaults.</param>
    public AwsSessions(ResilienceOptions? resilience = null)
        : this(resilience ?? new ResilienceOptions(), null)
    {
    }

    internal AwsSessions(ResilienceOptions resilience, AwsClients? clients)
    {
        this.resilience = resilience;
        this.clients = clients ?? new AwsClients(resilience);
        pipelines = new CallPipelines(resilience);
    }

    /// <summary>The session of an experiment.</summary>
    /// <param name="target">Where, and as whom.</param>
    public AwsSession For(AwsTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return For(target.Region, target.RoleArn, target.Partition, target.AccountId);
    }

    /// <summary>A session for what is known of an account without its experiment, such as an orphan.</summary>
    /// <param name="region">Region.</param>
    /// <param name="roleArn">Role to assume; null: the operator's own credentials.</param>
    /// <param name="partition">Partition, such as <c>aws</c>.</param>
    /// <param name="accountId">Account, 12 digits; null when it is not known.</param>
    public AwsSession For(string region, string? roleArn, string partition, string? accountId)
    {
        var services = roles.GetOrAdd((roleArn, accountId), key => new Lazy<RoleServices>(() => ServicesOf(key.RoleArn, key.AccountId, region)));
        return new AwsSession(services.Value, region, partition);
    }

    /// <summary>Disposes all clients.</summary>
    public void Dispose()
    {
        foreach (var role in roles.Values.Where(role => role.IsValueCreated)) role.Value.Dispose();
    }

    private RoleServices ServicesOf(string? roleArn, string? accountId, string region)
    {
        var credentials = roleArn is null ? null : new RoleCredentials(clients.Sts(region), roleArn);
        return new RoleServices(new AwsIdentity(roleArn, accountId, credentials), clients, pipelines, resilience.Clock);
    }
}
