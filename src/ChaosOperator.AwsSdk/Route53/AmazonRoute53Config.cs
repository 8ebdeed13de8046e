using Amazon.Route53.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using ChaosOperator.AwsSdk.Runtime;
using ChaosOperator.AwsSdk.Runtime.Endpoints;

namespace Amazon.Route53;

/// <summary>
/// Configuration of <see cref="AmazonRoute53Client"/>. Without <c>RegionEndpoint</c> the region comes from <c>AWS_REGION</c> or the profile;
/// without <c>ServiceURL</c> the endpoint comes from <c>AWS_ENDPOINT_URL_ROUTE_53</c>, <c>AWS_ENDPOINT_URL</c>, the profile, or the region.
/// </summary>
public class AmazonRoute53Config : ClientConfig
{
    /// <summary>Makes a configuration with the defaults of the SDK.</summary>
    public AmazonRoute53Config()
        : base(ClientDefaults.Provider)
    {
        base.ServiceId = Route53Service.Definition.ServiceId;
        AuthenticationServiceName = Route53Service.Definition.SigningName;
        EndpointProvider = new ServiceEndpointProvider(Route53Service.Definition.Endpoints);
    }

    /// <summary>The id of the service in its model.</summary>
    public static new string ServiceId => Route53Service.Definition.ServiceId;

    /// <inheritdoc />
    public override string RegionEndpointServiceName => "route53";

    /// <inheritdoc />
    public override string ServiceVersion => Route53Service.Definition.ApiVersion;

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
