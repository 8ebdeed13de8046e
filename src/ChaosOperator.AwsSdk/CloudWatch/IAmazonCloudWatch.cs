using Amazon.CloudWatch.Model;
using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>
/// The operations of Amazon CloudWatch that Chaos Operator uses. Every one throws <see cref="AmazonCloudWatchException"/> or a class derived from it
/// when the service refuses, and <see cref="AmazonClientException"/> when the request cannot be sent.
/// </summary>
public interface IAmazonCloudWatch : IAmazonService, IDisposable
{
    /// <summary>Reads series of metrics and of expressions over them: at most 500 queries and 100,800 points at once.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidNextTokenException">The token of the next page is not valid.</exception>
    Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken = default);

    /// <summary>Stores values of metrics: at most 1,000 metrics and 1 MB at once.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidParameterValueException">The value of a parameter is not valid.</exception>
    /// <exception cref="MissingRequiredParameterException">A parameter that is required was not given.</exception>
    /// <exception cref="InvalidParameterCombinationException">Parameters that exclude each other were given.</exception>
    /// <exception cref="InternalServiceException">The service failed.</exception>
    Task<PutMetricDataResponse> PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists alarms with their states, page by page.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidNextTokenException">The token of the next page is not valid.</exception>
    Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists what happened to an alarm, page by page; kept for 30 days.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidNextTokenException">The token of the next page is not valid.</exception>
    Task<DescribeAlarmHistoryResponse> DescribeAlarmHistoryAsync(DescribeAlarmHistoryRequest request, CancellationToken cancellationToken = default);

    /// <summary>Creates an alarm, or replaces the one of that name.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="LimitExceededException">A quota is used up.</exception>
    Task<PutMetricAlarmResponse> PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes alarms; all of them exist, or none is deleted.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ResourceNotFoundException">There is no such alarm.</exception>
    /// <exception cref="ResourceConflictException">The alarm is in use by another.</exception>
    Task<DeleteAlarmsResponse> DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists metrics, page by page; a new one shows up after minutes.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InternalServiceException">The service failed.</exception>
    /// <exception cref="InvalidParameterValueException">The value of a parameter is not valid.</exception>
    Task<ListMetricsResponse> ListMetricsAsync(ListMetricsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Creates a dashboard, or replaces the one of that name. Dashboards are global: whatever region is called, they are the same.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="DashboardInvalidInputErrorException">The body of the dashboard is not valid.</exception>
    /// <exception cref="InternalServiceException">The service failed.</exception>
    /// <exception cref="ConflictException">Somebody else changes the same at the same time.</exception>
    Task<PutDashboardResponse> PutDashboardAsync(PutDashboardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads a dashboard.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidParameterValueException">The value of a parameter is not valid.</exception>
    /// <exception cref="DashboardNotFoundErrorException">There is no such dashboard.</exception>
    /// <exception cref="InternalServiceException">The service failed.</exception>
    Task<GetDashboardResponse> GetDashboardAsync(GetDashboardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes dashboards; all of them exist, or none is deleted.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidParameterValueException">The value of a parameter is not valid.</exception>
    /// <exception cref="InternalServiceException">The service failed.</exception>
    /// <exception cref="ConflictException">Somebody else changes the same at the same time.</exception>
    Task<DeleteDashboardsResponse> DeleteDashboardsAsync(DeleteDashboardsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists dashboards, page by page.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidParameterValueException">The value of a parameter is not valid.</exception>
    /// <exception cref="InternalServiceException">The service failed.</exception>
    Task<ListDashboardsResponse> ListDashboardsAsync(ListDashboardsRequest request, CancellationToken cancellationToken = default);

    /// <inheritdoc />
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCloudWatchConfig();

    /// <inheritdoc />
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        clientConfig is AmazonCloudWatchConfig config
            ? new AmazonCloudWatchClient(awsCredentials, config)
            : throw new AmazonClientException($"AmazonCloudWatchClient needs an AmazonCloudWatchConfig, not {clientConfig?.GetType().Name ?? "null"}.");
}
