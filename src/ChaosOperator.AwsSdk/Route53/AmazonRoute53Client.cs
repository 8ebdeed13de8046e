using Amazon.Route53.Internal;
using Amazon.Route53.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using ChaosOperator.AwsSdk.Runtime.Endpoints;

namespace Amazon.Route53;

/// <summary>
/// Calls Amazon Route 53. Instances are thread-safe and meant to be kept: one per account and region. Requests are signed, retried and
/// timed out by the runtime of AWSSDK.Core.
/// </summary>
public class AmazonRoute53Client : AmazonServiceClient, IAmazonRoute53
{
    /// <summary>Makes a client with credentials and region from the default chain.</summary>
    public AmazonRoute53Client()
        : this(new AmazonRoute53Config())
    {
    }

    /// <summary>Makes a client with credentials from the default chain.</summary>
    /// <param name="region">The region to call.</param>
    public AmazonRoute53Client(RegionEndpoint region)
        : this(new AmazonRoute53Config { RegionEndpoint = region })
    {
    }

    /// <summary>Makes a client with credentials from the default chain.</summary>
    /// <param name="config">Region, endpoint, retries, timeouts.</param>
    public AmazonRoute53Client(AmazonRoute53Config config)
        : base(config)
    {
    }

    /// <summary>Makes a client with the region from the default chain.</summary>
    /// <param name="credentials">What requests are signed with.</param>
    public AmazonRoute53Client(AWSCredentials credentials)
        : this(credentials, new AmazonRoute53Config())
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="credentials">What requests are signed with.</param>
    /// <param name="region">The region to call.</param>
    public AmazonRoute53Client(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonRoute53Config { RegionEndpoint = region })
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="credentials">What requests are signed with.</param>
    /// <param name="clientConfig">Region, endpoint, retries, timeouts.</param>
    public AmazonRoute53Client(AWSCredentials credentials, AmazonRoute53Config clientConfig)
        : base(credentials, clientConfig)
    {
    }

    /// <summary>Makes a client with an access key.</summary>
    /// <param name="awsAccessKeyId">The id of the key.</param>
    /// <param name="awsSecretAccessKey">The secret of the key.</param>
    /// <param name="clientConfig">Region, endpoint, retries, timeouts.</param>
    public AmazonRoute53Client(string awsAccessKeyId, string awsSecretAccessKey, AmazonRoute53Config clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    /// <summary>Makes a client with a temporary access key.</summary>
    /// <param name="awsAccessKeyId">The id of the key.</param>
    /// <param name="awsSecretAccessKey">The secret of the key.</param>
    /// <param name="awsSessionToken">The token of the session.</param>
    /// <param name="clientConfig">Region, endpoint, retries, timeouts.</param>
    public AmazonRoute53Client(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonRoute53Config clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    /// <inheritdoc />
    protected override IServiceMetadata ServiceMetadata => Route53Service.Definition;

    /// <inheritdoc />
    public virtual Task<GetHealthCheckResponse> GetHealthCheckAsync(GetHealthCheckRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetHealthCheckResponse>(request, Route53Service.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<GetHealthCheckStatusResponse> GetHealthCheckStatusAsync(GetHealthCheckStatusRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetHealthCheckStatusResponse>(request, Route53Service.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<ListHealthChecksResponse> ListHealthChecksAsync(ListHealthChecksRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListHealthChecksResponse>(request, Route53Service.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<UpdateHealthCheckResponse> UpdateHealthCheckAsync(UpdateHealthCheckRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateHealthCheckResponse>(request, Route53Service.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<ListResourceRecordSetsResponse> ListResourceRecordSetsAsync(ListResourceRecordSetsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListResourceRecordSetsResponse>(request, Route53Service.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<ListHostedZonesResponse> ListHostedZonesAsync(ListHostedZonesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListHostedZonesResponse>(request, Route53Service.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<ListHostedZonesByNameResponse> ListHostedZonesByNameAsync(ListHostedZonesByNameRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListHostedZonesByNameResponse>(request, Route53Service.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<GetHostedZoneResponse> GetHostedZoneAsync(GetHostedZoneRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetHostedZoneResponse>(request, Route53Service.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<TestDNSAnswerResponse> TestDNSAnswerAsync(TestDNSAnswerRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<TestDNSAnswerResponse>(request, Route53Service.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ClientPipeline.Customize(pipeline);
}
