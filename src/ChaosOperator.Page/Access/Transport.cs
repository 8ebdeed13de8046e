using System.Net;
using Microsoft.AspNetCore.Http;

namespace ChaosOperator.Page.Access;

/// <summary>
/// How a request came here, as its browser sees it. Both signs can be forged by whoever sends the request, and by nobody else: he would give away his own cookie only.
/// </summary>
internal static class Transport
{
    /// <summary>A proxy in front speaks TLS to the browser.</summary>
    public static bool IsTls(HttpRequest request) => request.IsHttps || request.Headers["X-Forwarded-Proto"].ToString().Split(',')[^1].Trim().Equals("https", StringComparison.OrdinalIgnoreCase);

    /// <summary>The browser speaks to its own machine, as through kubectl port-forward, which speaks TLS from there on.</summary>
    public static bool IsLoopback(HttpRequest request) =>
        request.Host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(request.Host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether a token may be typed in, or a session told, without anybody listening.</summary>
    public static bool IsPrivate(HttpRequest request) => IsTls(request) || IsLoopback(request);

    /// <summary>
    /// Whether a form was sent from this page, and not by another that wants something done in somebody's name. Browsers say so of requests to places that they trust; an old one names the origin at least.
    /// </summary>
    public static bool IsFromHere(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" => true,
        "" => Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) && origin.Authority == request.Host.Value,
        _ => false,
    };

    /// <summary>Safari keeps no Secure cookies of its own machine, so that one there goes by another name.</summary>
    public static string CookieName(HttpRequest request) => IsTls(request) ? "__Host-chaos-operator" : "chaos-operator";
}
