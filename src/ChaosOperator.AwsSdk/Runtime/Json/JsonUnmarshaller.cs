using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using ChaosOperator.AwsSdk.Runtime.Errors;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace ChaosOperator.AwsSdk.Runtime.Json;

/// <summary>Reads any response or error of a JSON service.</summary>
internal sealed class JsonUnmarshaller(ServiceDefinition service, Operation operation) : JsonResponseUnmarshaller
{
    private readonly JsonShapeReader reader = new(service.Shapes);

    /// <inheritdoc />
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        var response = (AmazonWebServiceResponse)Activator.CreateInstance(operation.Response)!;
        foreach (var member in service.Shapes.MembersOf(operation.Response, MemberLocation.StatusCode))
        {
            member.Set(response, (int)input.ResponseData.StatusCode);
        }

        FillHeaders(response, input.ResponseData);
        if (service.Shapes.MembersOf(operation.Response, MemberLocation.Payload).SingleOrDefault() is { } payload)
        {
            var whole = new MemoryStream();
            input.Stream.CopyTo(whole);
            whole.Position = 0;
            if (whole.Length > 0) payload.Set(response, whole);
            return response;
        }

        using var body = JsonBodyReader.Read(input.Stream);
        if (body is not null) reader.Fill(response, body.RootElement);
        return response;
    }

    /// <inheritdoc />
    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        using var body = JsonBodyReader.TryRead(input.Stream);
        var exception = service.Errors.Create(JsonErrors.Describe(input.ResponseData, body?.RootElement), innerException, statusCode);
        FillModelledMembers(exception, body?.RootElement, input.ResponseData);
        return exception;
    }

    private void FillHeaders(object target, IWebResponseData response)
    {
        foreach (var member in service.Shapes.MembersOf(target.GetType(), MemberLocation.Header))
        {
            if (response.IsHeaderPresent(member.WireName)) member.Set(target, response.GetHeaderValue(member.WireName));
        }
    }

    private void FillModelledMembers(AmazonServiceException exception, JsonElement? body, IWebResponseData response)
    {
        if (body is { ValueKind: JsonValueKind.Object } json) reader.Fill(exception, json);
        FillHeaders(exception, response);
    }
}

/// <summary>Reads whole bodies; responses of these services are small.</summary>
internal static class JsonBodyReader
{
    /// <summary>The body, or null where there is none.</summary>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public static JsonDocument? Read(Stream stream)
    {
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.Length == 0 ? null : JsonDocument.Parse(buffer.ToArray());
    }

    /// <summary>The body, or null where a proxy answered with something that is not JSON.</summary>
    public static JsonDocument? TryRead(Stream stream)
    {
        try
        {
            return Read(stream);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
