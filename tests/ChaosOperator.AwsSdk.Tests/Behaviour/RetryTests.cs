using System.Net;
using Amazon.FIS.Model;
using Amazon.Lambda.Model;
using Amazon.Route53.Model;
using Amazon.Runtime;
using ChaosOperator.AwsSdk.Tests.Wire;

namespace ChaosOperator.AwsSdk.Tests.Behaviour;

/// <summary>Throttles and server faults are sent again; refusals are not.</summary>
public sealed class RetryTests
{
    private const string XmlThrottle = "<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>";

    [Theory]
    [InlineData("fis", 400, """{"__type":"ThrottlingException","message":"Rate exceeded"}""")]
    [InlineData("fis", 429, """{"message":"Rate exceeded"}""")]
    [InlineData("fis", 429, "<html>Too many requests</html>")]
    [InlineData("fis", 503, "")]
    [InlineData("lambda", 429, """{"Type":"User","message":"Rate Exceeded."}""")]
    [InlineData("route53", 400, XmlThrottle)]
    public async Task A_throttled_request_is_sent_again(string service, int status, string body)
    {
        var success = service == "route53" ? new Answer(HttpStatusCode.OK, "<Empty/>", "text/xml") : Answer.Empty;
        await using var server = await LoopbackService.StartAsync(new Answer((HttpStatusCode)status, body), success);
        using var client = Clients.Of(service, server, retries: 1);

        var (operation, request) = SampleCall(service);
        await Clients.CallAsync(client, service, operation, request);

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_retried_request_keeps_the_token_that_was_filled_in()
    {
        await using var server = await LoopbackService.StartAsync(new Answer(HttpStatusCode.ServiceUnavailable, ""), Answer.Empty);
        using var client = Clients.Of("fis", server, retries: 1);

        await Clients.CallAsync(client, "fis", "StartExperiment", new StartExperimentRequest { ExperimentTemplateId = "EXT1" });

        Assert.Equal(2, server.Requests.Count);
        Assert.Contains("clientToken", server.Requests[0].Body, StringComparison.Ordinal);
        Assert.Equal(server.Requests[0].Body, server.Requests[1].Body);
    }

    [Theory]
    [InlineData(402, "ServiceQuotaExceededException")]
    [InlineData(400, "ValidationException")]
    [InlineData(403, "AccessDeniedException")]
    public async Task A_refusal_is_final(int status, string code)
    {
        await using var server = await LoopbackService.StartAsync(
            new Answer((HttpStatusCode)status, $$"""{"__type":"{{code}}","message":"no"}"""));
        using var client = Clients.Of("fis", server, retries: 2);

        var exception = await Assert.ThrowsAnyAsync<AmazonServiceException>(
            () => Clients.CallAsync(client, "fis", "GetExperiment", new GetExperimentRequest { Id = "EXP1" }));

        Assert.Equal(code, exception.ErrorCode);
        Assert.Single(server.Requests);
    }

    private static (string Operation, AmazonWebServiceRequest Request) SampleCall(string service) => service switch
    {
        "fis" => ("GetExperiment", new GetExperimentRequest { Id = "EXP1" }),
        "lambda" => ("GetAlias", new GetAliasRequest { FunctionName = "f", Name = "live" }),
        _ => ("ListHealthChecks", new ListHealthChecksRequest()),
    };
}
