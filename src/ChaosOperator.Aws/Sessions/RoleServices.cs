using System.Collections.Concurrent;
using Amazon.CloudWatch;
using Amazon.FIS;
using Amazon.Lambda;
using Amazon.Route53;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using ChaosOperator.Aws.Resilience;

namespace ChaosOperator.Aws.Sessions;

/// <summary>The clients of one role, one per service and region, made when they are first asked for.</summary>
internal sealed class RoleServices(AwsIdentity identity, AwsClients clients, CallPipelines pipelines, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<(string Prefix, string Region), Lazy<object>> services = new();

    private readonly ConcurrentBag<IDisposable> made = [];

    public AwsIdentity Identity => identity;

    public AwsService<IAmazonFIS> Fis(string region) => Service("fis", region, clients.Fis);

    public AwsService<IAmazonSimpleSystemsManagement> Ssm(string region) => Service("ssm", region, clients.Ssm);

    public AwsService<IAmazonLambda> Lambda(string region) => Service("lambda", region, clients.Lambda);

    public AwsService<IAmazonRoute53> Route53(string region) => Service("route53", region, clients.Route53);

    public AwsService<IAmazonCloudWatch> CloudWatch(string region) => Service("cloudwatch", region, clients.CloudWatch);

    public void Dispose()
    {
        foreach (var client in made) client.Dispose();
        identity.Credentials?.Dispose();
    }

    private AwsService<TClient> Service<TClient>(string prefix, string region, Func<string, AWSCredentials?, TClient> create)
        where TClient : class, IAmazonService =>
        (AwsService<TClient>)services.GetOrAdd((prefix, region), _ => new Lazy<object>(() => Make(prefix, region, create))).Value;

    private AwsService<TClient> Make<TClient>(string prefix, string region, Func<string, AWSCredentials?, TClient> create)
        where TClient : class, IAmazonService
    {
        var client = create(region, identity.Credentials);
        if (client is IDisposable disposable) made.Add(disposable);
        return new AwsService<TClient>(
            client, prefix, region, identity, pipelines.For(new CircuitKey(prefix, identity.AccountId, region)), clock);
    }
}
