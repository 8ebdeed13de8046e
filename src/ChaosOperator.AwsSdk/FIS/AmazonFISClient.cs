using Amazon.FIS.Internal;
using Amazon.FIS.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using ChaosOperator.AwsSdk.Runtime.Endpoints;

namespace Amazon.FIS;

/// <summary>
/// Calls AWS Fault Injection Service. Instances are thread-safe and meant to be kept: one per account and region. Requests are signed, retried and
/// timed out by the runtime of AWSSDK.Core.
/// </summary>
public class AmazonFISClient : AmazonServiceClient, IAmazonFIS
{
    /// <summary>Makes a client with credentials and region from the default chain.</summary>
    public AmazonFISClient()
        : this(new AmazonFISConfig())
    {
    }

    /// <summary>Makes a client with credentials from the default chain.</summary>
    /// <param name="region">The region to call.</param>
    public AmazonFISClient(RegionEndpoint region)
        : this(new AmazonFISConfig { RegionEndpoint = region })
    {
    }

    /// <summary>Makes a client with credentials from the default chain.</summary>
    /// <param name="config">Region, endpoint, retries, timeouts.</param>
    public AmazonFISClient(AmazonFISConfig config)
        : base(config)
    {
    }

    /// <summary>Makes a client with the region from the default chain.</summary>
    /// <param name="credentials">What requests are signed with.</param>
    public AmazonFISClient(AWSCredentials credentials)
        : this(credentials, new AmazonFISConfig())
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="credentials">What requests are signed with.</param>
    /// <param name="region">The region to call.</param>
    public AmazonFISClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonFISConfig { RegionEndpoint = region })
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="credentials">What requests are signed with.</param>
    /// <param name="clientConfig">Region, endpoint, retries, timeouts.</param>
    public AmazonFISClient(AWSCredentials credentials, AmazonFISConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    /// <summary>Makes a client with an access key.</summary>
    /// <param name="awsAccessKeyId">The id of the key.</param>
    /// <param name="awsSecretAccessKey">The secret of the key.</param>
    /// <param name="clientConfig">Region, endpoint, retries, timeouts.</param>
    public AmazonFISClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonFISConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    /// <summary>Makes a client with a temporary access key.</summary>
    /// <param name="awsAccessKeyId">The id of the key.</param>
    /// <param name="awsSecretAccessKey">The secret of the key.</param>
    /// <param name="awsSessionToken">The token of the session.</param>
    /// <param name="clientConfig">Region, endpoint, retries, timeouts.</param>
    public AmazonFISClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonFISConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    /// <inheritdoc />
    protected override IServiceMetadata ServiceMetadata => FISService.Definition;

    /// <inheritdoc />
    public virtual Task<CreateExperimentTemplateResponse> CreateExperimentTemplateAsync(CreateExperimentTemplateRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateExperimentTemplateResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<GetExperimentTemplateResponse> GetExperimentTemplateAsync(GetExperimentTemplateRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetExperimentTemplateResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<UpdateExperimentTemplateResponse> UpdateExperimentTemplateAsync(UpdateExperimentTemplateRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateExperimentTemplateResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<DeleteExperimentTemplateResponse> DeleteExperimentTemplateAsync(DeleteExperimentTemplateRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteExperimentTemplateResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<ListExperimentTemplatesResponse> ListExperimentTemplatesAsync(ListExperimentTemplatesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListExperimentTemplatesResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<StartExperimentResponse> StartExperimentAsync(StartExperimentRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StartExperimentResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<GetExperimentResponse> GetExperimentAsync(GetExperimentRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetExperimentResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<StopExperimentResponse> StopExperimentAsync(StopExperimentRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StopExperimentResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<ListExperimentsResponse> ListExperimentsAsync(ListExperimentsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListExperimentsResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<TagResourceResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UntagResourceResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListTagsForResourceResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<GetSafetyLeverResponse> GetSafetyLeverAsync(GetSafetyLeverRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetSafetyLeverResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<ListExperimentResolvedTargetsResponse> ListExperimentResolvedTargetsAsync(ListExperimentResolvedTargetsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListExperimentResolvedTargetsResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<CreateTargetAccountConfigurationResponse> CreateTargetAccountConfigurationAsync(CreateTargetAccountConfigurationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateTargetAccountConfigurationResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<UpdateTargetAccountConfigurationResponse> UpdateTargetAccountConfigurationAsync(UpdateTargetAccountConfigurationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateTargetAccountConfigurationResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<DeleteTargetAccountConfigurationResponse> DeleteTargetAccountConfigurationAsync(DeleteTargetAccountConfigurationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteTargetAccountConfigurationResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<ListTargetAccountConfigurationsResponse> ListTargetAccountConfigurationsAsync(ListTargetAccountConfigurationsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListTargetAccountConfigurationsResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<ListActionsResponse> ListActionsAsync(ListActionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListActionsResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<GetActionResponse> GetActionAsync(GetActionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetActionResponse>(request, FISService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ClientPipeline.Customize(pipeline);
}
