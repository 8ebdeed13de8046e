using System.Net;
using System.Text.Json;

namespace ChaosOperator.Kubernetes.Api;

/// <summary>Turns the API server's status objects into exceptions.</summary>
internal static class ApiStatusReader
{
    private const int LongestExplanation = 1000;

    public static async Task<ApiException> ReadAsync(ApiRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return Parse($"{request.Method} /{PathWithoutQuery(request.Path)}", response.StatusCode, body, RetryAfter(response));
    }

    public static ApiException Parse(string what, HttpStatusCode code, ReadOnlySpan<byte> body, TimeSpan? retryAfter)
    {
        var (statusCode, reason, explanation) = Fields(body);
        var answer = statusCode is { } inner && code == HttpStatusCode.OK ? (HttpStatusCode)inner : code;
        if (answer == HttpStatusCode.OK)
        {
            answer = HttpStatusCode.InternalServerError; // an error without a code inside a watch
        }

        var message = $"{what} was answered {(int)answer} {(reason.Length > 0 ? reason : answer.ToString())}"
            + (explanation.Length > 0 ? $": {explanation}" : ".");
        return new ApiException(answer, reason, message, retryAfter);
    }

    private static (int? Code, string Reason, string Message) Fields(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object)
            {
                return (
                    root.TryGetProperty("code", out var code) && code.TryGetInt32(out var value) ? value : null,
                    Text(root, "reason"),
                    Text(root, "message"));
            }
        }
        catch (JsonException)
        {
            // Proxies answer with plain text or HTML: the status code alone tells what happened, and the text is not ours to quote.
        }

        return (null, "", "");
    }

    private static string Text(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
        {
            return "";
        }

        var text = value.GetString() ?? "";
        return text.Length <= LongestExplanation ? text : text[..LongestExplanation] + "…";
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta;

    private static string PathWithoutQuery(string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? path : path[..query];
    }
}
