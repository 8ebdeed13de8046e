using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;

namespace ChaosOperator.Lab.Hosting;

/// <summary>Turns an HTTP request into an <see cref="AwsCall"/>: service and region come from the credential scope of the signature.</summary>
internal static partial class AwsCallReader
{
    [GeneratedRegex(@"^AWS4-HMAC-SHA256\s+Credential=(?<key>[^/,\s]+)/\d{8}/(?<region>[^/,\s]+)/(?<service>[^/,\s]+)/aws4_request", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CredentialScope();

    /// <summary>Null when the request carries no SigV4 signature.</summary>
    public static async Task<AwsCall?> ReadAsync(HttpContext context, ICallers callers, CancellationToken cancellationToken)
    {
        var scope = CredentialScope().Match(context.Request.Headers.Authorization.ToString());
        if (!scope.Success)
            return null;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancellationToken);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return new(
            scope.Groups["service"].Value,
            scope.Groups["region"].Value,
            callers.CallerOf(scope.Groups["key"].Value),
            context.Request.Method,
            target.Split('?')[0],
            context.Request.Query.ToDictionary(p => p.Key, p => p.Value),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase),
            body.ToArray())
        {
            AccessKey = scope.Groups["key"].Value,
            SessionTags = callers.TagsOf(scope.Groups["key"].Value),
        };
    }
}
