using System.Xml.Linq;
using Amazon.Runtime.Internal.Transform;

namespace ChaosOperator.AwsSdk.Runtime.Errors;

/// <summary>Finds code and message of an XML error: <c>ErrorResponse/Error/Code</c>, a bare <c>Error</c>, or the error's own element.</summary>
internal static class XmlErrors
{
    private const string RequestIdHeader = "x-amzn-RequestId";

    /// <summary>Describes the error; what is absent is empty.</summary>
    public static ErrorDescription Describe(IWebResponseData response, XElement? root)
    {
        var error = Descendant(root, "Error") ?? root;
        var code = Text(error, "Code");
        if (code.Length == 0 && error is not null && error.Name.LocalName is not ("Error" or "ErrorResponse" or "html"))
        {
            // Route 53 answers InvalidChangeBatch and its like as <InvalidChangeBatch> without a code.
            code = error.Name.LocalName;
        }

        return new ErrorDescription(code, code, MessageOf(error), RequestIdOf(response, root));
    }

    private static string MessageOf(XElement? error) => Text(error, "Message") is { Length: > 0 } message ? message : Text(error, "message");

    private static string RequestIdOf(IWebResponseData response, XElement? root)
    {
        var header = response.IsHeaderPresent(RequestIdHeader) ? response.GetHeaderValue(RequestIdHeader) : null;
        if (!string.IsNullOrEmpty(header)) return header;
        return Descendant(root, "RequestId")?.Value.Trim() ?? "";
    }

    private static XElement? Descendant(XElement? root, string name) =>
        root?.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == name);

    private static string Text(XElement? parent, string name) =>
        parent?.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value.Trim() ?? "";
}
