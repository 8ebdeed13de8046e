using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace ChaosOperator.AwsSdk.Runtime.Endpoints;

/// <summary>Says which endpoint of a service serves a region; pure.</summary>
internal interface IEndpointRules
{
    /// <summary>The endpoint, with a signing region where it differs from the region asked for.</summary>
    /// <exception cref="AmazonClientException">The partition has no such endpoint.</exception>
    Endpoint EndpointOf(string region, Partition partition, bool fips);
}

/// <summary>One host per region: <c>fis.eu-west-1.amazonaws.com</c>.</summary>
/// <param name="prefix">The first label of the host, e.g. <c>monitoring</c>.</param>
/// <param name="isFipsEverywhereInGovCloud">Whether the plain hosts of AWS GovCloud are the FIPS hosts.</param>
internal sealed class RegionalEndpointRules(string prefix, bool isFipsEverywhereInGovCloud) : IEndpointRules
{
    private const string GovCloud = "aws-us-gov";

    /// <inheritdoc />
    public Endpoint EndpointOf(string region, Partition partition, bool fips)
    {
        if (fips && !partition.supportsFIPS)
        {
            throw new AmazonClientException(
                $"There is no FIPS endpoint of {prefix} in partition {partition.name}: unset UseFIPSEndpoint for region {region}.");
        }

        var plain = !fips || (isFipsEverywhereInGovCloud && partition.name == GovCloud);
        return new Endpoint($"https://{prefix}{(plain ? "" : "-fips")}.{region}.{partition.dnsSuffix}");
    }
}
