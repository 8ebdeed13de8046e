using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace ChaosOperator.AwsSdk.Runtime.Endpoints;

/// <summary>Resolves the endpoint of a request: a configured URL wins over the rules of the service.</summary>
internal sealed class ServiceEndpointProvider(IEndpointRules rules) : IEndpointProvider
{
    /// <inheritdoc />
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var wanted = parameters as ServiceEndpointParameters
            ?? throw new AmazonClientException($"{parameters.GetType().Name} is not understood by {nameof(ServiceEndpointProvider)}.");
        if (wanted.DualStack)
        {
            throw new AmazonClientException("Dual-stack endpoints are not supported by this client: unset UseDualstackEndpoint.");
        }

        if (!string.IsNullOrEmpty(wanted.Url))
        {
            return wanted.Fips
                ? throw new AmazonClientException("A configured endpoint URL cannot be combined with UseFIPSEndpoint: unset one of them.")
                : new Endpoint(wanted.Url);
        }

        var region = wanted.Region
            ?? throw new AmazonClientException("No region: set RegionEndpoint on the client's configuration, or AWS_REGION.");
        return rules.EndpointOf(region, Fn.Partition(region), wanted.Fips);
    }
}

/// <summary>What an endpoint is resolved from.</summary>
/// <param name="region">System name of the region.</param>
/// <param name="url">A configured URL that replaces the service's own.</param>
/// <param name="fips">Whether the endpoint must be FIPS 140 validated.</param>
/// <param name="dualStack">Whether the endpoint must answer over IPv6 too.</param>
internal sealed class ServiceEndpointParameters(string? region, string? url, bool fips, bool dualStack) : EndpointParameters
{
    public string? Region { get; } = region;

    public string? Url { get; } = url;

    public bool Fips { get; } = fips;

    public bool DualStack { get; } = dualStack;

    /// <summary>Takes the parameters from a client's configuration.</summary>
    public static ServiceEndpointParameters Of(IClientConfig config, Amazon.RegionEndpoint? alternate = null)
    {
        var url = config.ServiceURL;
        var region = alternate?.SystemName ?? config.RegionEndpoint?.SystemName ?? config.AuthenticationRegion;
        return new ServiceEndpointParameters(region, url, config.UseFIPSEndpoint, config.UseDualstackEndpoint);
    }
}
