using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace ChaosOperator.Lab.Hosting;

/// <summary>The response of a service.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Content type, or empty for a response without a body.</param>
/// <param name="Body">Body bytes.</param>
/// <param name="Headers">Further headers, or null.</param>
public sealed record AwsAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string>? Headers = null)
{
    /// <summary>A JSON response.</summary>
    /// <param name="body">The document.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="contentType">Content type of the protocol: <c>application/json</c>, <c>application/x-amz-json-1.1</c>, …</param>
    /// <returns>The response.</returns>
    public static AwsAnswer Json(JsonNode body, int status = 200, string contentType = "application/json")
    {
        ArgumentNullException.ThrowIfNull(body);
        return new(status, contentType, Encoding.UTF8.GetBytes(body.ToJsonString()));
    }

    /// <summary>An XML response.</summary>
    /// <param name="root">The root element, in the service's namespace.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="headers">Further headers, or null.</param>
    /// <returns>The response.</returns>
    public static AwsAnswer Xml(XElement root, int status = 200, IReadOnlyDictionary<string, string>? headers = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        return new(status, "text/xml", Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.ToString(SaveOptions.DisableFormatting)), headers);
    }

    /// <summary>A response without a body.</summary>
    /// <param name="status">HTTP status.</param>
    /// <returns>The response.</returns>
    public static AwsAnswer Empty(int status = 204) => new(status, "", ReadOnlyMemory<byte>.Empty);
}
