using Amazon.Runtime.Internal;

namespace ChaosOperator.AwsSdk.Runtime.Json;

/// <summary>REST-JSON: members in path, query and headers, the rest as a JSON body.</summary>
internal sealed class RestJsonProtocol : IWireProtocol
{
    /// <inheritdoc />
    public InvokeOptions Bind(ServiceDefinition service, Operation operation) => new()
    {
        RequestMarshaller = new RestJsonMarshaller(service, operation),
        ResponseUnmarshaller = new JsonUnmarshaller(service, operation),
    };
}

/// <summary>AWS JSON 1.0: every operation is a POST to the root, named in a header.</summary>
internal sealed class JsonRpcProtocol : IWireProtocol
{
    /// <inheritdoc />
    public InvokeOptions Bind(ServiceDefinition service, Operation operation) => new()
    {
        RequestMarshaller = new JsonRpcMarshaller(service, operation),
        ResponseUnmarshaller = new JsonUnmarshaller(service, operation),
    };
}
