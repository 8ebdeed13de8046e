using Amazon.Lambda.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using ChaosOperator.AwsSdk.Runtime;
using ChaosOperator.AwsSdk.Runtime.Endpoints;

namespace Amazon.Lambda;

/// <summary>
/// Configuration of <see cref="AmazonLambdaClient"/>. Without <c>RegionEndpoint</c> the region comes from <c>AWS_REGION</c> or the profile;
/// without <c>ServiceURL</c> the endpoint comes from <c>AWS_ENDPOINT_URL_LAMBDA</c>, <c>AWS_ENDPOINT_URL</c>, the profile, or the region.
/// </summary>
public class AmazonLambdaConfig : ClientConfig
{
    /// <summary>Makes a configuration with the defaults of the SDK.</summary>
    public AmazonLambdaConfig()
        : base(ClientDefaults.Provider)
    {
        base.ServiceId = LambdaService.Definition.ServiceId;
        AuthenticationServiceName = LambdaService.Definition.SigningName;
        EndpointProvider = new ServiceEndpointProvider(LambdaService.Definition.Endpoints);
    }

    /// <summary>The id of the service in its model.</summary>
    public static new string ServiceId => LambdaService.Definition.ServiceId;

    /// <inheritdoc />
    public override string RegionEndpointServiceName => "lambda";

    /// <inheritdoc />
    public override string ServiceVersion => LambdaService.Definition.ApiVersion;

    /// <inheritdoc />
    public override string UserAgent => ClientDefaults.UserAgent;

    /// <summary>The endpoint that a request with this configuration goes to.</summary>
    /// <param name="parameters">The request, and a region that replaces the configured one.</param>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return EndpointProvider.ResolveEndpoint(ServiceEndpointParameters.Of(this, parameters.AlternateEndpoint));
    }
}
