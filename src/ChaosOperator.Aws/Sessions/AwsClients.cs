using System.Collections.Concurrent;
using Amazon;
using Amazon.CloudWatch;
using Amazon.FIS;
using Amazon.Lambda;
using Amazon.Route53;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SimpleSystemsManagement;
using ChaosOperator.Aws.Resilience;

namespace ChaosOperator.Aws.Sessions;

/// <summary>
/// Makes clients: region, signing region, timeouts and the gate before changes in one place. Endpoints come from the region or from <c>AWS_ENDPOINT_URL*</c>. One client of a service and region serves all roles
/// (<see cref="CallerCredentials"/>): a client of its own for each of ten thousand experiments is half a gigabyte.
/// </summary>
/// <param name="options">Timeouts, and who is asked before changes.</param>
/// <param name="endpoint">Where all services are, in tests; null: where the SDK finds them.</param>
/// <param name="own">The program's own credentials: those of a profile, or of tests; null: the default chain.</param>
internal sealed class AwsClients(ResilienceOptions options, string? endpoint = null, AWSCredentials? own = null) : IDisposable
{
    private readonly GatedHttpClients connections = new(options);
    private readonly ConcurrentDictionary<(Type Client, string Region, bool AsRole), Lazy<IDisposable>> made = new();

    public IAmazonFIS Fis(string region, bool asRole) => Client(region, asRole, static () => new AmazonFISConfig(), static (credentials, config) => credentials is null ? new AmazonFISClient(config) : new AmazonFISClient(credentials, config));

    public IAmazonCloudWatch CloudWatch(string region, bool asRole) =>
        Client(region, asRole, static () => new AmazonCloudWatchConfig(), static (credentials, config) => credentials is null ? new AmazonCloudWatchClient(config) : new AmazonCloudWatchClient(credentials, config));

    public IAmazonLambda Lambda(string region, bool asRole) => Client(region, asRole, static () => new AmazonLambdaConfig(), static (credentials, config) => credentials is null ? new AmazonLambdaClient(config) : new AmazonLambdaClient(credentials, config));

    public IAmazonRoute53 Route53(string region, bool asRole) =>
        Client(region, asRole, static () => new AmazonRoute53Config(), static (credentials, config) => credentials is null ? new AmazonRoute53Client(config) : new AmazonRoute53Client(credentials, config));

    public IAmazonSimpleSystemsManagement Ssm(string region, bool asRole) => Client(
        region,
        asRole,
        () => SignedFor(new AmazonSimpleSystemsManagementConfig(), region),
        static (credentials, config) => credentials is null ? new AmazonSimpleSystemsManagementClient(config) : new AmazonSimpleSystemsManagementClient(credentials, config));

    /// <summary>STS is asked for roles as the operator itself.</summary>
    public IAmazonSecurityTokenService Sts(string region) => Client(
        region,
        asRole: false,
        () => SignedFor(new AmazonSecurityTokenServiceConfig(), region),
        static (credentials, config) => credentials is null ? new AmazonSecurityTokenServiceClient(config) : new AmazonSecurityTokenServiceClient(credentials, config));

    public void Dispose()
    {
        foreach (var client in made.Values.Where(client => client.IsValueCreated)) client.Value.Dispose();
        connections.Dispose();
    }

    /// <summary>Whose credentials: those of the role that the present call is made as, the given ones, or null for the default chain.</summary>
    private TClient Client<TConfig, TClient>(string region, bool asRole, Func<TConfig> config, Func<AWSCredentials?, TConfig, TClient> create)
        where TConfig : ClientConfig
        where TClient : class, IDisposable => (TClient)made.GetOrAdd(
        (typeof(TClient), region, asRole), _ => new Lazy<IDisposable>(() => create(asRole ? CallerCredentials.Instance : own, Configured(config(), region)))).Value;

    private TConfig Configured<TConfig>(TConfig config, string region)
        where TConfig : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        // Each try has to wait for its turn, so retries are ours: see CallPipelines.
        config.MaxErrorRetry = 0;
        config.Timeout = options.TryTimeout;
        config.HttpClientFactory = connections;
        if (endpoint is null) return config;
        config.ServiceURL = endpoint;
        return SignedFor(config, region);
    }

    // With AWS_ENDPOINT_URL set, the official clients would sign for AWS_REGION instead of the region that they were made for.
    private static TConfig SignedFor<TConfig>(TConfig config, string region)
        where TConfig : ClientConfig
    {
        config.AuthenticationRegion = region;
        return config;
    }
}
