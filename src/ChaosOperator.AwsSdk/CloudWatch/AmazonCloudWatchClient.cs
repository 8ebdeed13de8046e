using Amazon.CloudWatch.Internal;
using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using ChaosOperator.AwsSdk.Runtime.Endpoints;

namespace Amazon.CloudWatch;

/// <summary>
/// Calls Amazon CloudWatch. Instances are thread-safe and meant to be kept: one per account and region. Requests are signed, retried and
/// timed out by the runtime of AWSSDK.Core.
/// </summary>
public class AmazonCloudWatchClient : AmazonServiceClient, IAmazonCloudWatch
{
    /// <summary>Makes a client with credentials and region from the default chain.</summary>
    public AmazonCloudWatchClient()
        : this(new AmazonCloudWatchConfig())
    {
    }

    /// <summary>Makes a client with credentials from the default chain.</summary>
    /// <param name="region">The region to call.</param>
    public AmazonCloudWatchClient(RegionEndpoint region)
        : this(new AmazonCloudWatchConfig { RegionEndpoint = region })
    {
    }

    /// <summary>Makes a client with credentials from the default chain.</summary>
    /// <param name="config">Region, endpoint, retries, timeouts.</param>
    public AmazonCloudWatchClient(AmazonCloudWatchConfig config)
        : base(config)
    {
    }

    /// <summary>Makes a client with the region from the default chain.</summary>
    /// <param name="credentials">What requests are signed with.</param>
    public AmazonCloudWatchClient(AWSCredentials credentials)
        : this(credentials, new AmazonCloudWatchConfig())
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="credentials">What requests are signed with.</param>
    /// <param name="region">The region to call.</param>
    public AmazonCloudWatchClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonCloudWatchConfig { RegionEndpoint = region })
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="credentials">What requests are signed with.</param>
    /// <param name="clientConfig">Region, endpoint, retries, timeouts.</param>
    public AmazonCloudWatchClient(AWSCredentials credentials, AmazonCloudWatchConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    /// <summary>Makes a client with an access key.</summary>
    /// <param name="awsAccessKeyId">The id of the key.</param>
    /// <param name="awsSecretAccessKey">The secret of the key.</param>
    /// <param name="clientConfig">Region, endpoint, retries, timeouts.</param>
    public AmazonCloudWatchClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonCloudWatchConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    /// <summary>Makes a client with a temporary access key.</summary>
    /// <param name="awsAccessKeyId">The id of the key.</param>
    /// <param name="awsSecretAccessKey">The secret of the key.</param>
    /// <param name="awsSessionToken">The token of the session.</param>
    /// <param name="clientConfig">Region, endpoint, retries, timeouts.</param>
    public AmazonCloudWatchClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonCloudWatchConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    /// <inheritdoc />
    protected override IServiceMetadata ServiceMetadata => CloudWatchService.Definition;

    /// <inheritdoc />
    public virtual Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetMetricDataResponse>(request, CloudWatchService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<PutMetricDataResponse> PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutMetricDataResponse>(request, CloudWatchService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeAlarmsResponse>(request, CloudWatchService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<DescribeAlarmHistoryResponse> DescribeAlarmHistoryAsync(DescribeAlarmHistoryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeAlarmHistoryResponse>(request, CloudWatchService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<PutMetricAlarmResponse> PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutMetricAlarmResponse>(request, CloudWatchService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<DeleteAlarmsResponse> DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteAlarmsResponse>(request, CloudWatchService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<ListMetricsResponse> ListMetricsAsync(ListMetricsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListMetricsResponse>(request, CloudWatchService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<PutDashboardResponse> PutDashboardAsync(PutDashboardRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutDashboardResponse>(request, CloudWatchService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<GetDashboardResponse> GetDashboardAsync(GetDashboardRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetDashboardResponse>(request, CloudWatchService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<DeleteDashboardsResponse> DeleteDashboardsAsync(DeleteDashboardsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteDashboardsResponse>(request, CloudWatchService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    public virtual Task<ListDashboardsResponse> ListDashboardsAsync(ListDashboardsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListDashboardsResponse>(request, CloudWatchService.Operations.For(request), cancellationToken);

    /// <inheritdoc />
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ClientPipeline.Customize(pipeline);
}
