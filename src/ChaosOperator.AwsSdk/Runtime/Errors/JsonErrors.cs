using System.Text.Json;
using Amazon.Runtime.Internal.Transform;

namespace ChaosOperator.AwsSdk.Runtime.Errors;

/// <summary>Finds code and message of a JSON error in the places where services put them.</summary>
internal static class JsonErrors
{
    private const string TypeHeader = "x-amzn-ErrorType";
    private const string QueryErrorHeader = "x-amzn-query-error";
    private const string RequestIdHeader = "x-amzn-RequestId";

    /// <summary>Describes the error; what is absent is empty.</summary>
    public static ErrorDescription Describe(IWebResponseData response, JsonElement? body)
    {
        var type = ShortName(FirstOf(Header(response, TypeHeader), Text(body, "__type"), Text(body, "code"), Text(body, "Code")));
        var query = Header(response, QueryErrorHeader).Split(';')[0];
        return new ErrorDescription(
            FirstOf(query, type),
            type,
            FirstOf(Text(body, "message"), Text(body, "Message"), Text(body, "errorMessage")),
            Header(response, RequestIdHeader));
    }

    // "aws.fis#ConflictException:http://internal…" is ConflictException.
    private static string ShortName(string type) => type.Split(':')[0].Split('#')[^1].Trim();

    private static string FirstOf(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0) return text;
        }

        return "";
    }

    private static string Header(IWebResponseData response, string name) =>
        response.IsHeaderPresent(name) ? response.GetHeaderValue(name) ?? "" : "";

    private static string Text(JsonElement? body, string name) =>
        body is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";
}
