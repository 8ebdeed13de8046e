using Amazon;
using Amazon.FIS;
using Amazon.FIS.Model;
using Amazon.Route53;
using Amazon.Route53.Model;
using ChaosOperator.AwsSdk.Tests.Wire;

namespace ChaosOperator.AwsSdk.Tests.Behaviour;

/// <summary>Tests that change variables of the process run alone.</summary>
[CollectionDefinition(nameof(EnvironmentTests), DisableParallelization = true)]
public sealed class EnvironmentCollection;

[Collection(nameof(EnvironmentTests))]
public sealed class EnvironmentTests : IDisposable
{
    private static readonly string[] Variables =
        ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_FIS", "AWS_ENDPOINT_URL_ROUTE_53", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

    private readonly Dictionary<string, string?> before = Variables.ToDictionary(name => name, Environment.GetEnvironmentVariable);

    public EnvironmentTests()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "AKIDFROMENVIRONMENT");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "secret");
        Environment.SetEnvironmentVariable("AWS_REGION", "eu-west-1");
        foreach (var name in Variables[..3]) Environment.SetEnvironmentVariable(name, null);
    }

    public void Dispose()
    {
        foreach (var (name, value) in before) Environment.SetEnvironmentVariable(name, value);
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_FIS")]
    public async Task The_endpoint_of_the_environment_is_called_and_the_region_stays(string variable)
    {
        await using var server = await LoopbackService.StartAsync(Answer.Empty);
        Environment.SetEnvironmentVariable(variable, server.Url);
        using var client = new AmazonFISClient(new AmazonFISConfig { RegionEndpoint = RegionEndpoint.USWest2 });

        await client.GetExperimentAsync(new GetExperimentRequest { Id = "EXP1" }, TestContext.Current.CancellationToken);

        Assert.Contains("AKIDFROMENVIRONMENT/", Assert.Single(server.Requests)["Authorization"], StringComparison.Ordinal);
        Assert.Contains("/us-west-2/fis/", server.Requests[0]["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_endpoint_of_the_service_wins_over_the_one_for_all()
    {
        await using var server = await LoopbackService.StartAsync(Answer.Empty);
        await using var other = await LoopbackService.StartAsync(Answer.Empty);
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_FIS", server.Url);
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", other.Url);
        using var client = new AmazonFISClient();

        await client.GetExperimentAsync(new GetExperimentRequest { Id = "EXP1" }, TestContext.Current.CancellationToken);

        Assert.Single(server.Requests);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_service_id_with_a_space_has_an_underscore_in_its_variable()
    {
        await using var server = await LoopbackService.StartAsync(new Answer(System.Net.HttpStatusCode.OK, "<Empty/>", "text/xml"));
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_ROUTE_53", server.Url);
        using var client = new AmazonRoute53Client();

        await client.ListHealthChecksAsync(new ListHealthChecksRequest(), TestContext.Current.CancellationToken);

        Assert.Contains("/eu-west-1/route53/", Assert.Single(server.Requests)["Authorization"], StringComparison.Ordinal);
    }
}
