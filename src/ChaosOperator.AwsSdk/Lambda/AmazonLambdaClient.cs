using Amazon.Lambda.Internal;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using ChaosOperator.AwsSdk.Runtime.Endpoints;

namespace Amazon.Lambda;

/// <summary>
/// Calls AWS Lambda. Instances are thread-safe and meant to be kept: one per account and region. Requests are signed, retried and
/// timed out by the runtime of AWSSDK.Core.
/// </summary>
public class AmazonLambdaClient : AmazonServiceClient, IAmazonLambda
{
    /// <summary>Makes a client with credentials and region from the default chain.</summary>
    public AmazonLambdaClient()
        : this(new AmazonLambdaConfig())
    {
    }

    /// <summary>Makes a client with credentials from the default chain.</summary>
    /// <param name="region">The region to call.</param>
    public AmazonLambdaClient(RegionEndpoint region)
        : this(new AmazonLambdaConfig { RegionEndpoint = region })
    {
    }

    /// <summary>Makes a client with credentials from the default chain.</summary>
    /// <param name="config">Region, endpoint, retries, timeouts.</param>
    public AmazonLambdaClient(AmazonLambdaConfig config)
        : base(config)
    {
    }

    /// <summary>Makes a client with the region from the default chain.</summary>
    /// <param name="credentials">What requests are signed with.</param>
    public AmazonLambdaClient(AWSCredentials credentials)
        : this(credentials, new AmazonLambdaConfig())
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="credentials">What requests are signed with.</param>
    /// <param name="region">The region to call.</param>
    public AmazonLambdaClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonLambdaConfig { RegionEndpoint = region })
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="credentials">What requests are signed with.</param>
    /// <param name="clientConfig">Region, endpoint, retries, timeouts.</param>
    public AmazonLambdaClient(AWSCredentials credentials, AmazonLambdaConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    /// <summary>Makes a client with an access key.</summary>
    /// <param name="awsAccessKeyId">The id of the key.</param>
    /// <param name="awsSecretAccessKey">The secret of the key.</param>
    /// <param name="clientConfig">Region, endpoint, retries, timeouts.</param>
    public AmazonLambdaClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonLambdaConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    /// <summary>Makes a client with a temporary access key.</summary>
    /// <param name="awsAccessKeyId">The id of the key.</param>
    /// <param name="awsSecretAccessKey">The secret of the key.</param>
    /// <param name="awsSessionToken">The token of the session.</param>
    /// <param name="clientConfig">Region, endpoint, retries, timeouts.</param>
    public AmazonLambdaClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonLambdaConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    /// <inheritdoc />
    protected override IServiceMetadata ServiceMetadata => LambdaService.Definition;

    /// <inheritdoc />
    public virtual Task<GetFunctionConfigurationResponse> GetFunctionConfigurationAsync(GetFunctionConfigurationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetFunctionConfigurationResponse>(request, LambdaService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<GetAliasResponse> GetAliasAsync(GetAliasRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetAliasResponse>(request, LambdaService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<ListVersionsByFunctionResponse> ListVersionsByFunctionAsync(ListVersionsByFunctionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListVersionsByFunctionResponse>(request, LambdaService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<UpdateFunctionConfigurationResponse> UpdateFunctionConfigurationAsync(UpdateFunctionConfigurationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateFunctionConfigurationResponse>(request, LambdaService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<PublishVersionResponse> PublishVersionAsync(PublishVersionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PublishVersionResponse>(request, LambdaService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<UpdateAliasResponse> UpdateAliasAsync(UpdateAliasRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateAliasResponse>(request, LambdaService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<DeleteFunctionResponse> DeleteFunctionAsync(DeleteFunctionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteFunctionResponse>(request, LambdaService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<InvokeResponse>(request, LambdaService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ClientPipeline.Customize(pipeline);
}
