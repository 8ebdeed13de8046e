using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace ChaosOperator.AwsSdk.Runtime.Endpoints;

/// <summary>One endpoint for a whole partition, signed for one region of it.</summary>
/// <param name="Host">The host name.</param>
/// <param name="FipsHost">The FIPS host name, or null where there is none.</param>
/// <param name="SigningRegion">The region in the credential scope.</param>
internal sealed record GlobalEndpoint(string Host, string? FipsHost, string SigningRegion);

/// <summary>A service with one endpoint per partition, such as Route 53.</summary>
/// <param name="signingName">The service's name in the credential scope.</param>
/// <param name="partitions">Endpoints by the name of the partition.</param>
internal sealed class GlobalEndpointRules(string signingName, IReadOnlyDictionary<string, GlobalEndpoint> partitions) : IEndpointRules
{
    /// <inheritdoc />
    public Endpoint EndpointOf(string region, Partition partition, bool fips)
    {
        var endpoint = partitions.GetValueOrDefault(partition.name)
            ?? throw new AmazonClientException(
                $"No endpoint of {signingName} is known for partition {partition.name} (region {region}): set ServiceURL or AWS_ENDPOINT_URL.");
        var host = fips ? endpoint.FipsHost : endpoint.Host;
        if (host is null)
        {
            throw new AmazonClientException(
                $"There is no FIPS endpoint of {signingName} in partition {partition.name}: unset UseFIPSEndpoint.");
        }

        var signing = $$"""{"authSchemes":[{"name":"sigv4","signingName":"{{signingName}}","signingRegion":"{{endpoint.SigningRegion}}"}]}""";
        return new Endpoint($"https://{host}", signing, "");
    }
}
