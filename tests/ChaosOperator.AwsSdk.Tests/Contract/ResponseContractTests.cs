using System.Text.Json.Nodes;
using ChaosOperator.AwsSdk.Tests.Models;
using ChaosOperator.AwsSdk.Tests.Wire;

namespace ChaosOperator.AwsSdk.Tests.Contract;

/// <summary>What a service may answer by its model is read, all of it, and nothing else.</summary>
public sealed class ResponseContractTests
{
    public static TheoryData<string, string, AnswerVariation> EveryAnswer
    {
        get
        {
            var rows = new TheoryData<string, string, AnswerVariation>();
            foreach (var (service, operation) in Clients.Operations)
            {
                foreach (var variation in Enum.GetValues<AnswerVariation>()) rows.Add(service, operation, variation);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(EveryAnswer))]
    public async Task An_answer_is_read_member_by_member(string service, string operation, AnswerVariation variation)
    {
        var model = ServiceModel.LoadOrSkip(service);
        var described = model.Operation(operation);
        var output = described.Output is { } name ? model.Shape(name) : null;
        var sample = output is null ? [] : SampleOf(output, described, variation);

        await using var server = await LoopbackService.StartAsync(AnswerOf(model, described, output, sample, variation));
        using var client = Clients.Of(service, server);
        var request = Clients.RequestOf(service, operation);
        var input = model.Shape(described.Input);
        ModelObjects.Fill(request, input, new Samples(onlyRequired: true).Of(input).AsObject());
        var response = await Clients.CallAsync(client, service, operation, request);

        Assert.Equal(described.ResponseCode, response.HttpStatusCode);
        Assert.Equal("request-1", response.ResponseMetadata.RequestId);
        if (output is not null) Assert.Equal(sample.ToJsonString(), ModelObjects.ToSample(response, output).ToJsonString());
    }

    private static JsonObject SampleOf(ShapeModel output, OperationModel operation, AnswerVariation variation)
    {
        var onlyRequired = variation is AnswerVariation.OnlyRequiredMembers or AnswerVariation.OptionalMembersAreNull;
        var sample = new Samples(onlyRequired).Of(output).AsObject();
        foreach (var member in output.Members.Where(member => member.Location == "statusCode"))
        {
            sample[member.Name] = (long)operation.ResponseCode;
        }

        return sample;
    }

    private static Answer AnswerOf(
        ServiceModel model, OperationModel operation, ShapeModel? output, JsonObject sample, AnswerVariation variation)
    {
        if (output is null) return new Answer(operation.ResponseCode, "");
        return model.IsXml
            ? new Answer(operation.ResponseCode, WireForm.ToXml(sample, output.Name, output, variation), "text/xml")
            : new Answer(operation.ResponseCode, output.Payload is { } payload ? (string?)sample[payload.Name] ?? "" : WireForm.ToJson(sample, output, variation))
            {
                Headers = output.Members.Where(member => member.Location == "header" && sample[member.Name] is not null).ToDictionary(member => member.WireName, member => sample[member.Name]!.ToString()),
            };
    }
}
