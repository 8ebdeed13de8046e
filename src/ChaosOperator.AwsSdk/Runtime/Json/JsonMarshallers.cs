using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace ChaosOperator.AwsSdk.Runtime.Json;

/// <summary>Writes any request of a REST-JSON service.</summary>
internal sealed class RestJsonMarshaller(ServiceDefinition service, Operation operation) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    /// <inheritdoc />
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = HttpBindings.Bind(service, operation, input);
        if (service.Shapes.MembersOf(operation.Request, MemberLocation.Payload).SingleOrDefault() is { } payload)
        {
            request.Content = Encoding.UTF8.GetBytes((string?)payload.Get(input) ?? "");
            request.Headers["Content-Type"] = "application/json";
        }
        else if (HttpBindings.HasBody(service, operation))
        {
            request.Content = JsonBody.Of(service, input);
            request.Headers["Content-Type"] = "application/json";
        }

        return request;
    }
}

/// <summary>Writes any request of an AWS JSON 1.0 service.</summary>
internal sealed class JsonRpcMarshaller(ServiceDefinition service, Operation operation) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    /// <inheritdoc />
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = HttpBindings.Bind(service, operation, input);
        request.Content = JsonBody.Of(service, input);
        request.Headers["Content-Type"] = "application/x-amz-json-1.0";
        request.Headers["X-Amz-Target"] = $"{service.TargetPrefix}.{operation.Name}";

        // Services that once spoke the Query protocol then answer errors with the codes of that protocol.
        request.Headers["x-amzn-query-mode"] = "true";
        return request;
    }
}

/// <summary>A request's body members as JSON.</summary>
internal static class JsonBody
{
    /// <summary>UTF-8 text of the body.</summary>
    public static byte[] Of(ServiceDefinition service, AmazonWebServiceRequest input)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            new JsonShapeWriter(service.Shapes).WriteStructure(json, input);
        }

        return buffer.ToArray();
    }
}
