using Amazon.Lambda.Model;
using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>
/// The operations of AWS Lambda that Chaos Operator uses. Every one throws <see cref="AmazonLambdaException"/> or a class derived from it
/// when the service refuses, and <see cref="AmazonClientException"/> when the request cannot be sent.
/// </summary>
public interface IAmazonLambda : IAmazonService, IDisposable
{
    /// <summary>Reads the configuration of a function, version or alias.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidParameterValueException">The value of a parameter is not valid.</exception>
    /// <exception cref="ServiceException">The service failed.</exception>
    /// <exception cref="TooManyRequestsException">Too many requests; they can be sent again later.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such function, version or alias.</exception>
    Task<GetFunctionConfigurationResponse> GetFunctionConfigurationAsync(GetFunctionConfigurationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads an alias.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidParameterValueException">The value of a parameter is not valid.</exception>
    /// <exception cref="ServiceException">The service failed.</exception>
    /// <exception cref="TooManyRequestsException">Too many requests; they can be sent again later.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such function, version or alias.</exception>
    Task<GetAliasResponse> GetAliasAsync(GetAliasRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the versions of a function, page by page.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidParameterValueException">The value of a parameter is not valid.</exception>
    /// <exception cref="ServiceException">The service failed.</exception>
    /// <exception cref="TooManyRequestsException">Too many requests; they can be sent again later.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such function, version or alias.</exception>
    Task<ListVersionsByFunctionResponse> ListVersionsByFunctionAsync(ListVersionsByFunctionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes the unpublished version: what is null stays, lists and maps are replaced as a whole.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidParameterValueException">The value of a parameter is not valid.</exception>
    /// <exception cref="ResourceConflictException">The function is being updated, or exists already: wait, then try again.</exception>
    /// <exception cref="ServiceException">The service failed.</exception>
    /// <exception cref="TooManyRequestsException">Too many requests; they can be sent again later.</exception>
    /// <exception cref="InvalidCodeSignatureException">The signature of the code does not match.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such function, version or alias.</exception>
    /// <exception cref="CodeVerificationFailedException">The signature of the code was refused.</exception>
    /// <exception cref="CodeSigningConfigNotFoundException">There is no such code signing configuration.</exception>
    /// <exception cref="PreconditionFailedException">The revision id is not the current one: read again, then decide again.</exception>
    Task<UpdateFunctionConfigurationResponse> UpdateFunctionConfigurationAsync(UpdateFunctionConfigurationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Makes a version of what is unpublished; where nothing changed, answers with the last version.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidParameterValueException">The value of a parameter is not valid.</exception>
    /// <exception cref="ResourceConflictException">The function is being updated, or exists already: wait, then try again.</exception>
    /// <exception cref="ServiceException">The service failed.</exception>
    /// <exception cref="TooManyRequestsException">Too many requests; they can be sent again later.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such function, version or alias.</exception>
    /// <exception cref="CodeStorageExceededException">The code storage of the account is used up.</exception>
    /// <exception cref="FunctionVersionsPerCapacityProviderLimitExceededException">The capacity provider has as many versions as it may have.</exception>
    /// <exception cref="PreconditionFailedException">The revision id is not the current one: read again, then decide again.</exception>
    Task<PublishVersionResponse> PublishVersionAsync(PublishVersionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes an alias: what is null stays.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidParameterValueException">The value of a parameter is not valid.</exception>
    /// <exception cref="ResourceConflictException">The function is being updated, or exists already: wait, then try again.</exception>
    /// <exception cref="ServiceException">The service failed.</exception>
    /// <exception cref="TooManyRequestsException">Too many requests; they can be sent again later.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such function, version or alias.</exception>
    /// <exception cref="PreconditionFailedException">The revision id is not the current one: read again, then decide again.</exception>
    Task<UpdateAliasResponse> UpdateAliasAsync(UpdateAliasRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a function, or only the version that the qualifier names.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="InvalidParameterValueException">The value of a parameter is not valid.</exception>
    /// <exception cref="ResourceConflictException">The function is being updated, or exists already: wait, then try again.</exception>
    /// <exception cref="ServiceException">The service failed.</exception>
    /// <exception cref="TooManyRequestsException">Too many requests; they can be sent again later.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such function, version or alias.</exception>
    Task<DeleteFunctionResponse> DeleteFunctionAsync(DeleteFunctionRequest request, CancellationToken cancellationToken = default);

    /// <inheritdoc />
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonLambdaConfig();

    /// <inheritdoc />
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        clientConfig is AmazonLambdaConfig config
            ? new AmazonLambdaClient(awsCredentials, config)
            : throw new AmazonClientException($"AmazonLambdaClient needs an AmazonLambdaConfig, not {clientConfig?.GetType().Name ?? "null"}.");
}
