using Amazon.FIS.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Sessions;

namespace ChaosOperator.Aws.Tests.Sessions;

/// <summary>The operator's own clients call the hosts of the partition, for its own packages and the official ones alike. The hosts are those of AWS's endpoint rules.</summary>
[Collection(nameof(EnvironmentTests))]
public sealed class PartitionTests : IDisposable
{
    private const string Fips = "AWS_USE_FIPS_ENDPOINT";
    private readonly string? before = Environment.GetEnvironmentVariable(Fips);

    public void Dispose() => Use(before);

    [Theory]
    [InlineData("us-east-1", null, "fis.us-east-1.amazonaws.com monitoring.us-east-1.amazonaws.com lambda.us-east-1.amazonaws.com route53.amazonaws.com ssm.us-east-1.amazonaws.com sts.us-east-1.amazonaws.com")]
    [InlineData("us-east-1", "true", "fis-fips.us-east-1.amazonaws.com monitoring-fips.us-east-1.amazonaws.com lambda-fips.us-east-1.amazonaws.com route53-fips.amazonaws.com ssm-fips.us-east-1.amazonaws.com sts-fips.us-east-1.amazonaws.com")]
    [InlineData("us-gov-west-1", null, "fis.us-gov-west-1.amazonaws.com monitoring.us-gov-west-1.amazonaws.com lambda.us-gov-west-1.amazonaws.com route53.us-gov.amazonaws.com ssm.us-gov-west-1.amazonaws.com sts.us-gov-west-1.amazonaws.com")]
    [InlineData("us-gov-west-1", "true", "fis.us-gov-west-1.amazonaws.com monitoring.us-gov-west-1.amazonaws.com lambda-fips.us-gov-west-1.amazonaws.com route53.us-gov.amazonaws.com ssm.us-gov-west-1.amazonaws.com sts.us-gov-west-1.amazonaws.com")]
    [InlineData("cn-north-1", null, "fis.cn-north-1.amazonaws.com.cn monitoring.cn-north-1.amazonaws.com.cn lambda.cn-north-1.amazonaws.com.cn route53.amazonaws.com.cn ssm.cn-north-1.amazonaws.com.cn sts.cn-north-1.amazonaws.com.cn")]
    [InlineData("eusc-de-east-1", null, "fis.eusc-de-east-1.amazonaws.eu monitoring.eusc-de-east-1.amazonaws.eu lambda.eusc-de-east-1.amazonaws.eu route53.amazonaws.eu ssm.eusc-de-east-1.amazonaws.eu sts.eusc-de-east-1.amazonaws.eu")]
    public void Every_client_calls_the_host_of_its_partition_by_FIPS_where_the_environment_says_so(string region, string? fips, string hosts)
    {
        Use(fips);
        using var clients = new AwsClients(new ResilienceOptions(), own: new BasicAWSCredentials("OWN", "secret"));

        IDisposable[] made = [clients.Fis(region, false), clients.CloudWatch(region, false), clients.Lambda(region, false), clients.Route53(region, false), clients.Ssm(region, false), clients.Sts(region)];

        Assert.Equal(hosts.Split(' '), made.Select(client => new Uri(EndpointOf((AmazonServiceClient)client).URL).Host));
        foreach (var client in made) client.Dispose();
    }

    private static Endpoint EndpointOf(AmazonServiceClient client)
    {
        var config = (ClientConfig)client.Config;
        config.IgnoreConfiguredEndpointUrls = true;
        return config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new ListActionsRequest()));
    }

    private static void Use(string? fips)
    {
        Environment.SetEnvironmentVariable(Fips, fips);
        // The SDK reads the environment once.
        FallbackInternalConfigurationFactory.Reset();
    }
}
