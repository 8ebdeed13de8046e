using Amazon.FIS.Model;
using Amazon.Runtime;

namespace Amazon.FIS;

/// <summary>
/// The operations of AWS Fault Injection Service that Chaos Operator uses. Every one throws <see cref="AmazonFISException"/> or a class derived from it
/// when the service refuses, and <see cref="AmazonClientException"/> when the request cannot be sent.
/// </summary>
public interface IAmazonFIS : IAmazonService, IDisposable
{
    /// <summary>Creates an experiment template.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ValidationException">The request breaks a rule of the service.</exception>
    /// <exception cref="ConflictException">The request contradicts the state of the resource, or its token was used for another request.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such resource.</exception>
    /// <exception cref="ServiceQuotaExceededException">A quota of the account is used up.</exception>
    Task<CreateExperimentTemplateResponse> CreateExperimentTemplateAsync(CreateExperimentTemplateRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads a template.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ValidationException">The request breaks a rule of the service.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such resource.</exception>
    Task<GetExperimentTemplateResponse> GetExperimentTemplateAsync(GetExperimentTemplateRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes a template: what is null stays; running experiments are not affected.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ValidationException">The request breaks a rule of the service.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such resource.</exception>
    /// <exception cref="ServiceQuotaExceededException">A quota of the account is used up.</exception>
    Task<UpdateExperimentTemplateResponse> UpdateExperimentTemplateAsync(UpdateExperimentTemplateRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a template; running experiments go on.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ValidationException">The request breaks a rule of the service.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such resource.</exception>
    Task<DeleteExperimentTemplateResponse> DeleteExperimentTemplateAsync(DeleteExperimentTemplateRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists templates, page by page.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ValidationException">The request breaks a rule of the service.</exception>
    Task<ListExperimentTemplatesResponse> ListExperimentTemplatesAsync(ListExperimentTemplatesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Starts an experiment from a template.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ValidationException">The request breaks a rule of the service.</exception>
    /// <exception cref="ConflictException">The request contradicts the state of the resource, or its token was used for another request.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such resource.</exception>
    /// <exception cref="ServiceQuotaExceededException">A quota of the account is used up.</exception>
    Task<StartExperimentResponse> StartExperimentAsync(StartExperimentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads an experiment with the states of its actions.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ValidationException">The request breaks a rule of the service.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such resource.</exception>
    Task<GetExperimentResponse> GetExperimentAsync(GetExperimentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks an experiment to stop; it is stopped when its state says so.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ValidationException">The request breaks a rule of the service.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such resource.</exception>
    Task<StopExperimentResponse> StopExperimentAsync(StopExperimentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists experiments, page by page.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ValidationException">The request breaks a rule of the service.</exception>
    Task<ListExperimentsResponse> ListExperimentsAsync(ListExperimentsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sets tags; others stay.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Removes tags.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads the tags of a template or experiment.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads the safety lever; its id is <c>default</c>.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ResourceNotFoundException">There is no such resource.</exception>
    Task<GetSafetyLeverResponse> GetSafetyLeverAsync(GetSafetyLeverRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the resources that an experiment's targets resolved to, page by page.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ValidationException">The request breaks a rule of the service.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such resource.</exception>
    Task<ListExperimentResolvedTargetsResponse> ListExperimentResolvedTargetsAsync(ListExperimentResolvedTargetsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Adds an account to those in which a template looks for targets.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ValidationException">The request breaks a rule of the service.</exception>
    /// <exception cref="ConflictException">The request contradicts the state of the resource, or its token was used for another request.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such resource.</exception>
    /// <exception cref="ServiceQuotaExceededException">A quota of the account is used up.</exception>
    Task<CreateTargetAccountConfigurationResponse> CreateTargetAccountConfigurationAsync(CreateTargetAccountConfigurationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes the role or the description of such an account: what is null stays.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ValidationException">The request breaks a rule of the service.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such resource.</exception>
    Task<UpdateTargetAccountConfigurationResponse> UpdateTargetAccountConfigurationAsync(UpdateTargetAccountConfigurationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes such an account away.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ValidationException">The request breaks a rule of the service.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such resource.</exception>
    Task<DeleteTargetAccountConfigurationResponse> DeleteTargetAccountConfigurationAsync(DeleteTargetAccountConfigurationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the accounts in which a template looks for targets, page by page.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ValidationException">The request breaks a rule of the service.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such resource.</exception>
    Task<ListTargetAccountConfigurationsResponse> ListTargetAccountConfigurationsAsync(ListTargetAccountConfigurationsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the actions that FIS offers in the region, page by page.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ValidationException">The request breaks a rule of the service.</exception>
    Task<ListActionsResponse> ListActionsAsync(ListActionsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads an action with its parameters.</summary>
    /// <param name="request">The members of the request.</param>
    /// <param name="cancellationToken">Ends the call, between retries too.</param>
    /// <exception cref="ValidationException">The request breaks a rule of the service.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such resource.</exception>
    Task<GetActionResponse> GetActionAsync(GetActionRequest request, CancellationToken cancellationToken = default);

    /// <inheritdoc />
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonFISConfig();

    /// <inheritdoc />
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        clientConfig is AmazonFISConfig config
            ? new AmazonFISClient(awsCredentials, config)
            : throw new AmazonClientException($"AmazonFISClient needs an AmazonFISConfig, not {clientConfig?.GetType().Name ?? "null"}.");
}
