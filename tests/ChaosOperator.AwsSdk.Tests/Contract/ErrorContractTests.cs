using System.Net;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using ChaosOperator.AwsSdk.Tests.Models;
using ChaosOperator.AwsSdk.Tests.Wire;

namespace ChaosOperator.AwsSdk.Tests.Contract;

/// <summary>Every modelled error becomes the exception of its name, in every form that services send it.</summary>
public sealed class ErrorContractTests
{
    [Theory]
    [ClassData(typeof(EveryOperation))]
    public async Task Each_modelled_error_becomes_the_exception_of_its_name(string service, string operation)
    {
        var model = ServiceModel.LoadOrSkip(service);
        var described = model.Operation(operation);
        foreach (var error in described.Errors.Select(model.Shape))
        {
            foreach (var answer in model.IsXml ? XmlForms(error) : JsonForms(error))
            {
                var exception = await FailAsync(model, service, described, answer);
                Assert.Equal(ExceptionName(error), exception.GetType().Name);
                Assert.Equal((HttpStatusCode)error.ErrorStatus, exception.StatusCode);
                Assert.Equal("what happened", exception.Message);
                Assert.Equal("request-1", exception.RequestId);
                Assert.Contains(exception.ErrorCode, new[] { error.Name, error.ErrorCode });
            }
        }
    }

    private static async Task<AmazonServiceException> FailAsync(ServiceModel model, string service, OperationModel operation, Answer answer)
    {
        await using var server = await LoopbackService.StartAsync(answer);
        using var client = Clients.Of(service, server);
        var request = Clients.RequestOf(service, operation.Name);
        var input = model.Shape(operation.Input);
        ModelObjects.Fill(request, input, new Samples(onlyRequired: true).Of(input).AsObject());
        return await Assert.ThrowsAnyAsync<AmazonServiceException>(() => Clients.CallAsync(client, service, operation.Name, request));
    }

    // The rule of the official packages.
    private static string ExceptionName(ShapeModel error)
    {
        var name = error.Name.EndsWith("Fault", StringComparison.Ordinal) ? error.Name[..^"Fault".Length] : error.Name;
        return name.EndsWith("Exception", StringComparison.Ordinal) ? name : $"{name}Exception";
    }

    private static IEnumerable<Answer> JsonForms(ShapeModel error)
    {
        var status = (HttpStatusCode)error.ErrorStatus;
        Answer Form(string key, string body, string header = "", string value = "") =>
            new(status, new JsonObject { [key] = body, ["message"] = "what happened" }.ToJsonString())
            {
                Headers = header.Length > 0 ? new Dictionary<string, string> { [header] = value } : [],
            };

        yield return Form("x", "", "x-amzn-ErrorType", error.Name);
        yield return Form("x", "", "x-amzn-ErrorType", $"{error.Name}:http://internal.amazon.com/coral/com.amazonaws/");
        yield return Form("__type", $"com.amazonaws.service#{error.Name}");
        yield return Form("__type", error.Name);
        yield return Form("code", error.Name);
        yield return Form("__type", $"com.amazonaws.service#{error.Name}", "x-amzn-query-error", $"{error.ErrorCode};Sender");
    }

    private static IEnumerable<Answer> XmlForms(ShapeModel error)
    {
        var status = (HttpStatusCode)error.ErrorStatus;
        var inner = $"<Error><Type>Sender</Type><Code>{error.ErrorCode}</Code><Message>what happened</Message></Error>";
        yield return new Answer(
            status,
            $"""<ErrorResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/">{inner}<RequestId>request-1</RequestId></ErrorResponse>""",
            "text/xml");
        yield return new Answer(status, inner, "text/xml");
    }
}
