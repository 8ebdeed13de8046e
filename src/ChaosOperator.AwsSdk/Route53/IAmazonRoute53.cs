using Amazon.Route53.Model;
using Amazon.Runtime;

namespace Amazon.Route53;

/// <summary>
/// The operations of Amazon Route 53 that Chaos Operator uses. Every one throws <see cref="AmazonRoute53Exception"/> or a class derived from it
/// when the service refuses, and <see cref="AmazonClientException"/> when the request cannot be sent.
/// </summary>
public interface IAmazonRoute53 : IAmazonService, IDisposable
{
    /// <summary>Reads a health check.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="NoSuchHealthCheckException">There is no such health check.</exception>
    /// <exception cref="InvalidInputException">The request breaks a rule of the service.</exception>
    /// <exception cref="IncompatibleVersionException">The resource was made with a newer version of the API.</exception>
    Task<GetHealthCheckResponse> GetHealthCheckAsync(GetHealthCheckRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads what each checker saw last; for development, limited to one call per second.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="NoSuchHealthCheckException">There is no such health check.</exception>
    /// <exception cref="InvalidInputException">The request breaks a rule of the service.</exception>
    Task<GetHealthCheckStatusResponse> GetHealthCheckStatusAsync(GetHealthCheckStatusRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists health checks, page by page.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidInputException">The request breaks a rule of the service.</exception>
    /// <exception cref="IncompatibleVersionException">The resource was made with a newer version of the API.</exception>
    Task<ListHealthChecksResponse> ListHealthChecksAsync(ListHealthChecksRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes a health check: what is null stays.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="NoSuchHealthCheckException">There is no such health check.</exception>
    /// <exception cref="InvalidInputException">The request breaks a rule of the service.</exception>
    /// <exception cref="HealthCheckVersionMismatchException">The health check was changed since it was read: read it again.</exception>
    Task<UpdateHealthCheckResponse> UpdateHealthCheckAsync(UpdateHealthCheckRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the record sets of a zone in the order of their names, page by page.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="NoSuchHostedZoneException">There is no such hosted zone.</exception>
    /// <exception cref="InvalidInputException">The request breaks a rule of the service.</exception>
    Task<ListResourceRecordSetsResponse> ListResourceRecordSetsAsync(ListResourceRecordSetsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists hosted zones, page by page.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidInputException">The request breaks a rule of the service.</exception>
    /// <exception cref="NoSuchDelegationSetException">There is no such delegation set.</exception>
    /// <exception cref="DelegationSetNotReusableException">The delegation set is not reusable.</exception>
    Task<ListHostedZonesResponse> ListHostedZonesAsync(ListHostedZonesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists hosted zones in the order of their names, page by page.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidInputException">The request breaks a rule of the service.</exception>
    /// <exception cref="InvalidDomainNameException">The domain name is not valid.</exception>
    Task<ListHostedZonesByNameResponse> ListHostedZonesByNameAsync(ListHostedZonesByNameRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads a hosted zone with its name servers.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="NoSuchHostedZoneException">There is no such hosted zone.</exception>
    /// <exception cref="InvalidInputException">The request breaks a rule of the service.</exception>
    Task<GetHostedZoneResponse> GetHostedZoneAsync(GetHostedZoneRequest request, CancellationToken cancellationToken = default);

    /// <summary>Answers as Route 53 would answer a resolver, for public zones.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="NoSuchHostedZoneException">There is no such hosted zone.</exception>
    /// <exception cref="InvalidInputException">The request breaks a rule of the service.</exception>
    Task<TestDNSAnswerResponse> TestDNSAnswerAsync(TestDNSAnswerRequest request, CancellationToken cancellationToken = default);

    /// <inheritdoc />
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonRoute53Config();

    /// <inheritdoc />
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        clientConfig is AmazonRoute53Config config
            ? new AmazonRoute53Client(awsCredentials, config)
            : throw new AmazonClientException($"AmazonRoute53Client needs an AmazonRoute53Config, not {clientConfig?.GetType().Name ?? "null"}.");
}
