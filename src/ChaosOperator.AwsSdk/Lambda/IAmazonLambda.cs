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

    /// <summary>Invokes a function.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="CodeArtifactUserDeletedException">The user that code artifacts are read as was deleted.</exception>
    /// <exception cref="ResourceNotReadyException">The function is idle and its network connections are being restored; wait, then try again.</exception>
    /// <exception cref="ServiceQuotaExceededException">A quota of the account is used up.</exception>
    /// <exception cref="InvalidSecurityGroupIDException">A security group of the function is not there.</exception>
    /// <exception cref="SnapStartTimeoutException">Restoring the snapshot took too long.</exception>
    /// <exception cref="TooManyRequestsException">Too many requests; they can be sent again later.</exception>
    /// <exception cref="EC2ThrottledException">EC2 throttled Lambda while it set the function up.</exception>
    /// <exception cref="EFSMountConnectivityException">The file system of the function cannot be reached.</exception>
    /// <exception cref="SubnetIPAddressLimitReachedException">A subnet of the function has no address left.</exception>
    /// <exception cref="KMSAccessDeniedException">Lambda may not use the key of the function.</exception>
    /// <exception cref="RequestTooLargeException">The payload is too large.</exception>
    /// <exception cref="KMSDisabledException">The key of the function is disabled.</exception>
    /// <exception cref="UnsupportedMediaTypeException">The payload is not JSON by its content type.</exception>
    /// <exception cref="S3FilesMountConnectivityException">The S3 files of the function cannot be reached.</exception>
    /// <exception cref="SerializedRequestEntityTooLargeException">The request is too large once it is written.</exception>
    /// <exception cref="InvalidRuntimeException">The runtime of the function is not supported any more.</exception>
    /// <exception cref="NoPublishedVersionException">The function has no published version.</exception>
    /// <exception cref="EC2UnexpectedException">EC2 failed while Lambda set the function up.</exception>
    /// <exception cref="InvalidSubnetIDException">A subnet of the function is not there.</exception>
    /// <exception cref="KMSNotFoundException">The key of the function is not there.</exception>
    /// <exception cref="InvalidParameterValueException">The value of a parameter is not valid.</exception>
    /// <exception cref="EC2AccessDeniedException">Lambda may not set up the network of the function; see its execution role.</exception>
    /// <exception cref="EFSIOException">Reading from the file system of the function failed.</exception>
    /// <exception cref="KMSInvalidStateException">The key of the function is not in a state in which it can be used.</exception>
    /// <exception cref="ResourceConflictException">The function is being updated, or exists already: wait, then try again.</exception>
    /// <exception cref="ENILimitReachedException">The limit of network interfaces of the account is reached.</exception>
    /// <exception cref="SnapStartNotReadyException">The snapshot of the function is not ready; wait, then try again.</exception>
    /// <exception cref="ServiceException">The service failed.</exception>
    /// <exception cref="CodeArtifactUserPendingException">The user that code artifacts are read as is being made; wait, then try again.</exception>
    /// <exception cref="SnapStartException">The function failed while its snapshot was restored.</exception>
    /// <exception cref="RecursiveInvocationException">The function calls itself in a loop, which Lambda stopped.</exception>
    /// <exception cref="S3FilesMountFailureException">The S3 files of the function could not be mounted.</exception>
    /// <exception cref="EFSMountTimeoutException">Mounting the file system of the function took too long.</exception>
    /// <exception cref="ENINotReadyException">The network interface of the function is not ready; wait, then try again.</exception>
    /// <exception cref="S3FilesMountTimeoutException">Mounting the S3 files of the function took too long.</exception>
    /// <exception cref="CodeArtifactUserFailedException">The user that code artifacts are read as could not be made.</exception>
    /// <exception cref="ModeNotSupportedException">The function cannot be invoked in this way.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such function, version or alias.</exception>
    /// <exception cref="InvalidRequestContentException">The payload is not JSON.</exception>
    /// <exception cref="SnapStartRegenerationFailureException">The snapshot of the function could not be made anew.</exception>
    /// <exception cref="DurableExecutionAlreadyStartedException">A durable execution of this name was started already.</exception>
    /// <exception cref="InvalidZipFileException">The code of the function cannot be unpacked.</exception>
    /// <exception cref="EFSMountFailureException">The file system of the function could not be mounted.</exception>
    Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken = default);

    /// <inheritdoc />
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonLambdaConfig();

    /// <inheritdoc />
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        clientConfig is AmazonLambdaConfig config
            ? new AmazonLambdaClient(awsCredentials, config)
            : throw new AmazonClientException($"AmazonLambdaClient needs an AmazonLambdaConfig, not {clientConfig?.GetType().Name ?? "null"}.");
}
