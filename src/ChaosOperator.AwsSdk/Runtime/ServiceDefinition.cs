using Amazon.Runtime.Internal;
using ChaosOperator.AwsSdk.Runtime.Endpoints;
using ChaosOperator.AwsSdk.Runtime.Errors;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace ChaosOperator.AwsSdk.Runtime;

/// <summary>What the operations of one service have in common.</summary>
internal sealed record ServiceDefinition : IServiceMetadata
{
    /// <summary>The id in the service model; names the environment variable <c>AWS_ENDPOINT_URL_&lt;ID&gt;</c>.</summary>
    public required string ServiceId { get; init; }

    /// <summary>The version of the API, a date.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>The service's name in the credential scope of a signature.</summary>
    public required string SigningName { get; init; }

    /// <summary>How requests and responses are written.</summary>
    public required IWireProtocol Protocol { get; init; }

    /// <summary>The members of the service's shapes.</summary>
    public required ShapeCatalog Shapes { get; init; }

    /// <summary>Which host serves a region.</summary>
    public required IEndpointRules Endpoints { get; init; }

    /// <summary>Error codes and their exceptions.</summary>
    public required ErrorTable Errors { get; init; }

    /// <summary>JSON-RPC only: the part of <c>X-Amz-Target</c> before the operation's name.</summary>
    public string TargetPrefix { get; init; } = "";

    /// <summary>XML only: the namespace of request bodies.</summary>
    public string XmlNamespace { get; init; } = "";

    /// <summary>Route 53 hands out ids as paths (<c>/hostedzone/Z1</c>) and takes the last segment back.</summary>
    public bool TakesLastSegmentOfIds { get; init; }

    /// <inheritdoc />
    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}

/// <summary>A wire protocol: one generic marshaller and one generic unmarshaller.</summary>
internal interface IWireProtocol
{
    /// <summary>The marshallers for one operation.</summary>
    InvokeOptions Bind(ServiceDefinition service, Operation operation);
}
