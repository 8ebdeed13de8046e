using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using ChaosOperator.AwsSdk.Runtime.Errors;

namespace ChaosOperator.AwsSdk.Runtime.Xml;

/// <summary>Reads any response or error of a REST-XML service.</summary>
internal sealed class XmlUnmarshaller(ServiceDefinition service, Operation operation) : XmlResponseUnmarshaller
{
    private readonly XmlShapeReader reader = new(service.Shapes);

    /// <inheritdoc />
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        var response = (AmazonWebServiceResponse)Activator.CreateInstance(operation.Response)!;
        if (Read(input.Stream) is { } root) reader.Fill(response, root);
        return response;
    }

    /// <inheritdoc />
    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var error = XmlErrors.Describe(input.ResponseData, TryRead(input.Stream));
        return service.Errors.Create(error, innerException, statusCode);
    }

    /// <summary>The root element, or null where there is no body.</summary>
    private static XElement? Read(Stream stream)
    {
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        if (buffer.Length == 0) return null;
        buffer.Position = 0;
        using var xml = XmlReader.Create(buffer, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XElement.Load(xml);
    }

    /// <summary>The root element, or null where a proxy answered with something that is not XML.</summary>
    private static XElement? TryRead(Stream stream)
    {
        try
        {
            return Read(stream);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
