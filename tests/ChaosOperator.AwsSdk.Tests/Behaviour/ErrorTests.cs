using System.Net;
using Amazon.FIS;
using Amazon.FIS.Model;
using Amazon.Lambda.Model;
using Amazon.Route53.Model;
using Amazon.Runtime;
using ChaosOperator.AwsSdk.Tests.Wire;

namespace ChaosOperator.AwsSdk.Tests.Behaviour;

/// <summary>Errors that no model describes, and what is in those that one does.</summary>
public sealed class ErrorTests
{
    [Fact]
    public async Task An_error_that_the_model_does_not_name_is_the_exception_of_the_service()
    {
        await using var server = await LoopbackService.StartAsync(
            new Answer(HttpStatusCode.Forbidden, """{"__type":"AccessDeniedException","Message":"not authorized"}"""));
        using var client = Clients.Of("fis", server);

        var exception = await Assert.ThrowsAsync<AmazonFISException>(
            () => Clients.CallAsync(client, "fis", "GetExperiment", new GetExperimentRequest { Id = "EXP1" }));

        Assert.Equal("AccessDeniedException", exception.ErrorCode);
        Assert.Equal("not authorized", exception.Message);
        Assert.Equal(ErrorType.Sender, exception.ErrorType);
    }

    [Theory]
    [InlineData("fis")]
    [InlineData("route53")]
    public async Task An_answer_of_a_proxy_still_becomes_an_exception_with_its_status(string service)
    {
        await using var server = await LoopbackService.StartAsync(new Answer(HttpStatusCode.BadGateway, "<html><body>oops", "text/html"));
        using var client = Clients.Of(service, server);
        AmazonWebServiceRequest request = service == "fis" ? new GetExperimentRequest { Id = "EXP1" } : new GetHealthCheckRequest { HealthCheckId = "h" };

        var exception = await Assert.ThrowsAnyAsync<AmazonServiceException>(
            () => Clients.CallAsync(client, service, service == "fis" ? "GetExperiment" : "GetHealthCheck", request));

        Assert.Equal(HttpStatusCode.BadGateway, exception.StatusCode);
        Assert.Equal("BadGateway", exception.ErrorCode);
        Assert.Equal(ErrorType.Receiver, exception.ErrorType);
    }

    [Fact]
    public async Task Members_of_an_error_are_read_from_body_and_headers()
    {
        var answer = new Answer(HttpStatusCode.TooManyRequests, """{"Type":"User","message":"slow","Reason":"CallerRateLimitExceeded"}""")
        {
            Headers = new Dictionary<string, string> { ["x-amzn-ErrorType"] = "TooManyRequestsException", ["Retry-After"] = "7" },
        };
        await using var server = await LoopbackService.StartAsync(answer);
        using var client = Clients.Of("lambda", server);

        var exception = await Assert.ThrowsAsync<TooManyRequestsException>(
            () => Clients.CallAsync(client, "lambda", "GetAlias", new GetAliasRequest { FunctionName = "f", Name = "live" }));

        Assert.Equal("7", exception.RetryAfterSeconds);
        Assert.Equal("User", exception.Type);
        Assert.Equal("CallerRateLimitExceeded", exception.Reason?.Value);
    }

    [Fact]
    public async Task A_request_without_its_id_is_not_sent()
    {
        await using var server = await LoopbackService.StartAsync(Answer.Empty);
        using var client = Clients.Of("fis", server);

        var exception = await Assert.ThrowsAsync<AmazonFISException>(
            () => Clients.CallAsync(client, "fis", "StopExperiment", new StopExperimentRequest()));

        Assert.Contains("StopExperiment was not sent: set Id", exception.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task An_answer_that_is_not_json_is_an_unmarshalling_error()
    {
        await using var server = await LoopbackService.StartAsync(new Answer(HttpStatusCode.OK, "{\"experiment\":"));
        using var client = Clients.Of("fis", server);

        var exception = await Assert.ThrowsAsync<AmazonUnmarshallingException>(
            () => Clients.CallAsync(client, "fis", "GetExperiment", new GetExperimentRequest { Id = "EXP1" }));

        Assert.Equal("request-1", exception.RequestId);
    }
}
