using Amazon.FIS.Model;
using ChaosOperator.AwsSdk.Runtime;
using ChaosOperator.AwsSdk.Runtime.Endpoints;
using ChaosOperator.AwsSdk.Runtime.Json;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.FIS.Internal;

/// <summary>What the generic marshallers need to know about AWS Fault Injection Service.</summary>
internal static class FISService
{
    public static readonly ServiceDefinition Definition = new()
    {
        ServiceId = "fis",
        ApiVersion = "2020-12-01",
        SigningName = "fis",
        Protocol = new RestJsonProtocol(),
        Shapes = new ShapeCatalog(MemberNaming.Camel),
        Endpoints = new RegionalEndpointRules("fis", isFipsEverywhereInGovCloud: true),
        Errors = FISErrors.Table,
    };

    public static readonly OperationTable Operations = new(
        Definition,
        Operation.Of<CreateExperimentTemplateRequest, CreateExperimentTemplateResponse>("POST", "/experimentTemplates"),
        Operation.Of<GetExperimentTemplateRequest, GetExperimentTemplateResponse>("GET", "/experimentTemplates/{id}"),
        Operation.Of<UpdateExperimentTemplateRequest, UpdateExperimentTemplateResponse>("PATCH", "/experimentTemplates/{id}"),
        Operation.Of<DeleteExperimentTemplateRequest, DeleteExperimentTemplateResponse>("DELETE", "/experimentTemplates/{id}"),
        Operation.Of<ListExperimentTemplatesRequest, ListExperimentTemplatesResponse>("GET", "/experimentTemplates"),
        Operation.Of<StartExperimentRequest, StartExperimentResponse>("POST", "/experiments"),
        Operation.Of<GetExperimentRequest, GetExperimentResponse>("GET", "/experiments/{id}"),
        Operation.Of<StopExperimentRequest, StopExperimentResponse>("DELETE", "/experiments/{id}"),
        Operation.Of<ListExperimentsRequest, ListExperimentsResponse>("GET", "/experiments"),
        Operation.Of<TagResourceRequest, TagResourceResponse>("POST", "/tags/{resourceArn}"),
        Operation.Of<UntagResourceRequest, UntagResourceResponse>("DELETE", "/tags/{resourceArn}"),
        Operation.Of<ListTagsForResourceRequest, ListTagsForResourceResponse>("GET", "/tags/{resourceArn}"),
        Operation.Of<GetSafetyLeverRequest, GetSafetyLeverResponse>("GET", "/safetyLevers/{id}"),
        Operation.Of<ListExperimentResolvedTargetsRequest, ListExperimentResolvedTargetsResponse>("GET", "/experiments/{id}/resolvedTargets"),
        Operation.Of<CreateTargetAccountConfigurationRequest, CreateTargetAccountConfigurationResponse>("POST", "/experimentTemplates/{id}/targetAccountConfigurations/{accountId}"),
        Operation.Of<UpdateTargetAccountConfigurationRequest, UpdateTargetAccountConfigurationResponse>("PATCH", "/experimentTemplates/{id}/targetAccountConfigurations/{accountId}"),
        Operation.Of<DeleteTargetAccountConfigurationRequest, DeleteTargetAccountConfigurationResponse>("DELETE", "/experimentTemplates/{id}/targetAccountConfigurations/{accountId}"),
        Operation.Of<ListTargetAccountConfigurationsRequest, ListTargetAccountConfigurationsResponse>("GET", "/experimentTemplates/{id}/targetAccountConfigurations"),
        Operation.Of<ListActionsRequest, ListActionsResponse>("GET", "/actions"),
        Operation.Of<GetActionRequest, GetActionResponse>("GET", "/actions/{id}"));
}
