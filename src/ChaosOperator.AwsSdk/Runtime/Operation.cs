using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace ChaosOperator.AwsSdk.Runtime;

/// <summary>One operation of a service: everything that the generic marshallers need to know about it.</summary>
/// <param name="Name">The name in the service model, e.g. <c>StartExperiment</c>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, with placeholders such as <c>{id}</c>.</param>
/// <param name="Request">The class of the request.</param>
/// <param name="Response">The class of the response.</param>
internal sealed record Operation(string Name, string Method, string Path, Type Request, Type Response)
{
    /// <summary>Describes an operation by its request and response classes.</summary>
    public static Operation Of<TRequest, TResponse>(string method, string path)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        const string suffix = "Request";
        return new Operation(typeof(TRequest).Name[..^suffix.Length], method, path, typeof(TRequest), typeof(TResponse));
    }
}

/// <summary>The operations of a service, ready to be invoked.</summary>
internal sealed class OperationTable
{
    private readonly Dictionary<Type, InvokeOptions> byRequest;

    /// <summary>Binds each operation to the marshallers of the service's protocol.</summary>
    public OperationTable(ServiceDefinition service, params Operation[] operations)
    {
        Service = service;
        Operations = operations;
        byRequest = operations.ToDictionary(operation => operation.Request, operation => service.Protocol.Bind(service, operation));
    }

    public ServiceDefinition Service { get; }

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>What the runtime needs to send a request of this class.</summary>
    public InvokeOptions For(AmazonWebServiceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return byRequest[request.GetType()];
    }
}
