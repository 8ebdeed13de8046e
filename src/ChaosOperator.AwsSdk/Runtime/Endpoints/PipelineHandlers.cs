using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace ChaosOperator.AwsSdk.Runtime.Endpoints;

/// <summary>Sets the endpoint of each request from the client's configuration.</summary>
internal sealed class ServiceEndpointHandler : BaseEndpointResolver
{
    /// <inheritdoc />
    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
    {
        var context = executionContext.RequestContext;
        InjectHostPrefix(context);

        // For a configured URL the runtime would sign for AWS_REGION, even if the client was made for another region.
        if (!string.IsNullOrEmpty(context.ClientConfig.ServiceURL) && string.IsNullOrEmpty(context.ClientConfig.AuthenticationRegion))
        {
            context.Request.AuthenticationRegion ??= context.ClientConfig.RegionEndpoint?.SystemName;
        }
    }

    /// <inheritdoc />
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        ServiceEndpointParameters.Of(requestContext.ClientConfig, requestContext.Request.AlternateEndpoint);
}

/// <summary>All operations are signed with Signature Version 4.</summary>
internal sealed class Sigv4AuthHandler : BaseAuthResolverHandler
{
    /// <inheritdoc />
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
        [new AuthSchemeOption { SchemeId = "aws.auth#sigv4" }];
}

/// <summary>Puts the handlers into a client's pipeline.</summary>
internal static class ClientPipeline
{
    /// <summary>Replaces the runtime's generic endpoint resolver.</summary>
    public static void Customize(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new ServiceEndpointHandler());
        pipeline.AddHandlerAfter<Marshaller>(new Sigv4AuthHandler());
    }
}
