using Amazon.Lambda.Model;
using ChaosOperator.AwsSdk.Runtime;
using ChaosOperator.AwsSdk.Runtime.Endpoints;
using ChaosOperator.AwsSdk.Runtime.Json;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Lambda.Internal;

/// <summary>What the generic marshallers need to know about AWS Lambda.</summary>
internal static class LambdaService
{
    public static readonly ServiceDefinition Definition = new()
    {
        ServiceId = "Lambda",
        ApiVersion = "2015-03-31",
        SigningName = "lambda",
        Protocol = new RestJsonProtocol(),
        Shapes = new ShapeCatalog(MemberNaming.AsProperty),
        Endpoints = new RegionalEndpointRules("lambda", isFipsEverywhereInGovCloud: false),
        Errors = LambdaErrors.Table,
    };

    public static readonly OperationTable Operations = new(
        Definition,
        Operation.Of<GetFunctionConfigurationRequest, GetFunctionConfigurationResponse>("GET", "/2015-03-31/functions/{FunctionName}/configuration"),
        Operation.Of<GetAliasRequest, GetAliasResponse>("GET", "/2015-03-31/functions/{FunctionName}/aliases/{Name}"),
        Operation.Of<ListVersionsByFunctionRequest, ListVersionsByFunctionResponse>("GET", "/2015-03-31/functions/{FunctionName}/versions"),
        Operation.Of<UpdateFunctionConfigurationRequest, UpdateFunctionConfigurationResponse>("PUT", "/2015-03-31/functions/{FunctionName}/configuration"),
        Operation.Of<PublishVersionRequest, PublishVersionResponse>("POST", "/2015-03-31/functions/{FunctionName}/versions"),
        Operation.Of<UpdateAliasRequest, UpdateAliasResponse>("PUT", "/2015-03-31/functions/{FunctionName}/aliases/{Name}"),
        Operation.Of<DeleteFunctionRequest, DeleteFunctionResponse>("DELETE", "/2015-03-31/functions/{FunctionName}"),
        Operation.Of<InvokeRequest, InvokeResponse>("POST", "/2015-03-31/functions/{FunctionName}/invocations"));
}
