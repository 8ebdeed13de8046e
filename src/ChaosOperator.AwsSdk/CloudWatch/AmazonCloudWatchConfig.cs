using Amazon.CloudWatch.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using ChaosOperator.AwsSdk.Runtime;
using ChaosOperator.AwsSdk.Runtime.Endpoints;

namespace Amazon.CloudWatch;

/// <summary>
/// Configuration of <see cref="AmazonCloudWatchClient"/>. Without <c>RegionEndpoint</c> the region comes from <c>AWS_REGION</c> or the profile;
/// without <c>ServiceURL</c> the endpoint comes from <c>AWS_ENDPOINT_URL_CLOUDWATCH</c>, <c>AWS_ENDPOINT_URL</c>, the profile, or the region.
/// </summary>
public class AmazonCloudWatchConfig : ClientConfig
{
    /// <summary>Makes a configuration with the defaults of the SDK.</summary>
    public AmazonCloudWatchConfig()
        : base(ClientDefaults.Provider)
    {
        base.ServiceId = CloudWatchService.Definition.ServiceId;
        AuthenticationServiceName = CloudWatchService.Definition.SigningName;
        EndpointProvider = new ServiceEndpointProvider(CloudWatchService.Definition.Endpoints);
    }

    /// <summary>The id of the service in its model.</summary>
    public static new string ServiceId => CloudWatchService.Definition.ServiceId;

    /// <inheritdoc />
    public override string RegionEndpointServiceName => "monitoring";

    /// <inheritdoc />
    public override string ServiceVersion => CloudWatchService.Definition.ApiVersion;

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
