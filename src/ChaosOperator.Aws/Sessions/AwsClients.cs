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

/// <summary>Makes clients: region, signing region, timeouts and the gate before changes in one place. Endpoints come from the region or from <c>AWS_ENDPOINT_URL*</c>.</summary>
/// <param name="options">Timeouts, and who is asked before changes.</param>
/// <param name="endpoint">Where all services are, in tests; null: where the SDK finds them.</param>
/// <param name="own">The operator's own credentials, in tests; null: the default chain.</param>
internal sealed class AwsClients(ResilienceOptions options, string? endpoint = null, AWSCredentials? own = null) : IDisposable
{
    private readonly GatedHttpClients connections = new(options);

    public IAmazonFIS Fis(string region, AWSCredentials? credentials)
    {
        var config = Configured(new AmazonFISConfig(), region);
        return (credentials ?? own) is { } given ? new AmazonFISClient(given, config) : new AmazonFISClient(config);
    }

    public IAmazonCloudWatch CloudWatch(string region, AWSCredentials? credentials)
    {
        var config = Configured(new AmazonCloudWatchConfig(), region);
        return (credentials ?? own) is { } given ? new AmazonCloudWatchClient(given, config) : new AmazonCloudWatchClient(config);
    }

    public IAmazonLambda Lambda(string region, AWSCredentials? credentials)
    {
        var config = Configured(new AmazonLambdaConfig(), region);
        return (credentials ?? own) is { } given ? new AmazonLambdaClient(given, config) : new AmazonLambdaClient(config);
    }

    public IAmazonRoute53 Route53(string region, AWSCredentials? credentials)
    {
        var config = Configured(new AmazonRoute53Config(), region);
        return (credentials ?? own) is { } given ? new AmazonRoute53Client(given, config) : new AmazonRoute53Client(config);
    }

    public IAmazonSimpleSystemsManagement Ssm(string region, AWSCredentials? credentials)
    {
        var config = SignedFor(Configured(new AmazonSimpleSystemsManagementConfig(), region), region);
        return (credentials ?? own) is { } given ? new AmazonSimpleSystemsManagementClient(given, config) : new AmazonSimpleSystemsManagementClient(config);
    }

    public IAmazonSecurityTokenService Sts(string region)
    {
        var config = SignedFor(Configured(new AmazonSecurityTokenServiceConfig(), region), region);
        return own is null ? new AmazonSecurityTokenServiceClient(config) : new AmazonSecurityTokenServiceClient(own, config);
    }

    public void Dispose() => connections.Dispose();

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
