using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ChaosOperator.AwsSdk.Tests.Models;
using ChaosOperator.AwsSdk.Tests.Wire;

namespace ChaosOperator.AwsSdk.Tests.Contract;

/// <summary>What goes out is what the service's model asks for.</summary>
public sealed class RequestContractTests
{
    [Theory]
    [ClassData(typeof(EveryOperation))]
    public async Task A_fully_populated_request_is_sent_as_the_model_says(string service, string operation)
    {
        var (model, sent, sample) = await SendAsync(service, operation, onlyRequired: false);
        AssertConforms(model, model.Operation(operation), sent, sample);
    }

    [Theory]
    [ClassData(typeof(EveryOperation))]
    public async Task A_request_with_only_required_members_holds_nothing_else(string service, string operation)
    {
        var (model, sent, sample) = await SendAsync(service, operation, onlyRequired: true);
        AssertConforms(model, model.Operation(operation), sent, sample);
    }

    private static async Task<(ServiceModel Model, CapturedRequest Sent, JsonObject Sample)> SendAsync(
        string service, string operation, bool onlyRequired)
    {
        var model = ServiceModel.LoadOrSkip(service);
        var input = model.Shape(model.Operation(operation).Input);
        var sample = new Samples(onlyRequired).Of(input).AsObject();
        var request = Clients.RequestOf(service, operation);
        ModelObjects.Fill(request, input, sample);

        await using var server = await LoopbackService.StartAsync(
            model.IsXml ? new Answer(HttpStatusCode.OK, "<Empty/>", "text/xml") : Answer.Empty);
        using var client = Clients.Of(service, server);
        await Clients.CallAsync(client, service, operation, request);
        return (model, Assert.Single(server.Requests), sample);
    }

    private static void AssertConforms(ServiceModel model, OperationModel operation, CapturedRequest sent, JsonObject sample)
    {
        var input = model.Shape(operation.Input);
        Assert.Equal(operation.Method, sent.Method);
        Assert.Equal(ExpectedPath(operation, input, sample), sent.Path);
        Assert.Equal(ExpectedQuery(model, input, sample), sent.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        Assert.All(
            input.Members.Where(member => member.Location == "header" && sample[member.Name] is not null), member => Assert.Equal(sample[member.Name]!.ToString(), sent[member.WireName]));
        if (model.IsXml) AssertXmlBody(operation, input, sent, sample);
        else AssertJsonBody(model, operation, input, sent, sample);
    }

    private static string ExpectedPath(OperationModel operation, ShapeModel input, JsonObject sample) => input.Members
        .Where(member => member.Location == "uri")
        .Aggregate(operation.RequestUri, (path, member) =>
            path.Replace($"{{{member.WireName}}}", Uri.EscapeDataString(IdOf(sample[member.Name]!)), StringComparison.Ordinal));

    // Route 53 takes the last segment of an id; the samples of the other services' ids hold slashes only in ARNs.
    private static string IdOf(JsonNode value)
    {
        var text = value.GetValue<string>();
        return text.StartsWith("arn:", StringComparison.Ordinal) ? text : text[(text.LastIndexOf('/') + 1)..];
    }

    private static IEnumerable<string> ExpectedQuery(ServiceModel model, ShapeModel input, JsonObject sample) => input.Members
        .Where(member => member.Location == "querystring" && sample[member.Name] is not null)
        .SelectMany(member => (sample[member.Name] as JsonArray ?? [sample[member.Name]!.DeepClone()])
            .Select(value => model.IsXml && member.Name.EndsWith("Id", StringComparison.Ordinal) ? IdOf(value!) : value!.ToString())
            .Select(value => $"{member.WireName}={Uri.EscapeDataString(value)}"))
        .Order(StringComparer.Ordinal);

    private static void AssertJsonBody(ServiceModel model, OperationModel operation, ShapeModel input, CapturedRequest sent, JsonObject sample)
    {
        if (model.Metadata.TryGetProperty("targetPrefix", out var prefix))
        {
            Assert.Equal($"{prefix.GetString()}.{operation.Name}", sent["X-Amz-Target"]);
            Assert.Equal("application/x-amz-json-1.0", sent["Content-Type"]);
        }

        if (input.Payload is { } payload)
        {
            Assert.Equal((string?)sample[payload.Name] ?? "", sent.Body);
            return;
        }

        if (input.Members.All(member => member.Location is not null) && sent.Body.Length == 0) return;
        var body = JsonNode.Parse(sent.Body)!.AsObject();
        foreach (var token in input.Members.Where(member => member.IsIdempotencyToken && sample[member.Name] is null))
        {
            Assert.True(Guid.TryParse(body[token.WireName]?.GetValue<string>(), out _), $"{token.Name} is not filled in.");
            body.Remove(token.WireName);
        }

        var expected = WireForm.ToJson(sample, input, AnswerVariation.AllMembers);
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), body.ToJsonString());
    }

    private static void AssertXmlBody(OperationModel operation, ShapeModel input, CapturedRequest sent, JsonObject sample)
    {
        if (operation.InputElement is null)
        {
            Assert.Empty(sent.Body);
            return;
        }

        var expected = XElement.Parse(WireForm.ToXml(sample, operation.InputElement, input, AnswerVariation.AllMembers));
        Assert.Equal(operation.InputNamespace, expected.Name.NamespaceName);
        Assert.Equal(expected.ToString(), XElement.Parse(sent.Body).ToString());
    }
}
