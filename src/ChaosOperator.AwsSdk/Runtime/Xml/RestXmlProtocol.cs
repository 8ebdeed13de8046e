using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace ChaosOperator.AwsSdk.Runtime.Xml;

/// <summary>REST-XML: members in path, query and headers, the rest as an XML body.</summary>
internal sealed class RestXmlProtocol : IWireProtocol
{
    /// <inheritdoc />
    public InvokeOptions Bind(ServiceDefinition service, Operation operation) => new()
    {
        RequestMarshaller = new RestXmlMarshaller(service, operation),
        ResponseUnmarshaller = new XmlUnmarshaller(service, operation),
    };
}

/// <summary>Writes any request of a REST-XML service.</summary>
internal sealed class RestXmlMarshaller(ServiceDefinition service, Operation operation) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    private readonly XmlShapeWriter writer = new(service.Shapes, service.XmlNamespace);

    /// <inheritdoc />
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = HttpBindings.Bind(service, operation, input);
        if (HttpBindings.HasBody(service, operation))
        {
            using var body = new MemoryStream();
            new XDocument(writer.Structure(operation.Request.Name, input)).Save(body, SaveOptions.DisableFormatting);
            request.Content = body.ToArray();
            request.Headers["Content-Type"] = "application/xml";
        }

        return request;
    }
}
