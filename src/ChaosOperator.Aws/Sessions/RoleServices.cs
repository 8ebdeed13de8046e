using System.Collections.Concurrent;
using Amazon.CloudWatch;
using Amazon.FIS;
using Amazon.Lambda;
using Amazon.Route53;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Amazon.SimpleSystemsManagement;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Throttling;

namespace ChaosOperator.Aws.Sessions;

/// <summary>The services of one role, per region, made when they are first asked for; each can be called in several lanes.</summary>
internal sealed class RoleServices(AwsIdentity identity, AwsClients clients, CallPipelines pipelines, Throttles throttles, ResilienceOptions options)
{
    private readonly ConcurrentDictionary<(string Circuit, string Region), ServiceCalls> calls = new();
    private readonly ConcurrentDictionary<(string Circuit, string Region, CallLane Lane), object> services = new();

    public AwsIdentity Identity => identity;

    public AwsService<IAmazonFIS> Fis(string region, CallLane lane) => Service("fis", region, lane, clients.Fis);

    public AwsService<IAmazonSimpleSystemsManagement> Ssm(string region, CallLane lane) => Service("ssm", region, lane, clients.Ssm);

    public AwsService<IAmazonLambda> Lambda(string region, CallLane lane) => Service("lambda", region, lane, clients.Lambda);

    public AwsService<IAmazonRoute53> Route53(string region, CallLane lane) => Service("route53", region, lane, clients.Route53);

    public AwsService<IAmazonCloudWatch> CloudWatch(string region, CallLane lane) => Service("cloudwatch", region, lane, clients.CloudWatch);

    /// <summary>Asked as the operator itself, whatever the role.</summary>
    public AwsService<IAmazonSecurityTokenService> Sts(string region, CallLane lane) => Service("sts", region, lane, (where, _) => clients.Sts(where));

    /// <summary>Whose the credentials are that calls are made with. AWS tells it to whoever asks; no permission is needed, but the role has to be assumed.</summary>
    public Task<GetCallerIdentityResponse> CallerIdentityAsync(string region, CallLane lane, CancellationToken cancellationToken) => Sts(region, lane).CallAsync(
        "GetCallerIdentity", "the operator's own credentials", (sts, token) => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), token), cancellationToken);

    // With a circuit of its own: metrics that cannot be read must not hold back the heartbeat.
    public AwsService<IAmazonCloudWatch> Heartbeat(string region, CallLane lane) => Service("cloudwatch", region, lane, clients.CloudWatch, "cloudwatch-heartbeat");

    private AwsService<TClient> Service<TClient>(string prefix, string region, CallLane lane, Func<string, bool, TClient> find, string? ownCircuit = null)
        where TClient : class, IAmazonService
    {
        var circuit = ownCircuit ?? prefix;
        if (services.TryGetValue((circuit, region, lane), out var known)) return (AwsService<TClient>)known;
        var made = calls.GetOrAdd((circuit, region), _ => new ServiceCalls(prefix, region, circuit, identity, pipelines, throttles, options));
        return (AwsService<TClient>)services.GetOrAdd((circuit, region, lane), _ => new AwsService<TClient>(find(region, identity.Credentials is not null), made, lane));
    }
}
