using ChaosOperator.Page.Access;
using ChaosOperator.Page.Html;
using ChaosOperator.Reports.Formats;
using Microsoft.AspNetCore.Http;

namespace ChaosOperator.Page;

/// <summary>How the page answers: what a browser may do with it is as little as can be.</summary>
internal static class Answer
{
    private const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>On whatever is answered.</summary>
    public static void Guard(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
    }

    public static Task PageAsync(HttpContext http, int status, View view, Passage? passage = null, string? events = null)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(Frame.Around(view, passage, events), http.RequestAborted);
    }

    /// <summary>With 303, so that a reload does not send a token again.</summary>
    public static void Elsewhere(HttpContext http, string path)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = path;
    }

    /// <summary>The page is shown, with the policy that it brings and as nobody's; the others are kept as files.</summary>
    public static Task ReportAsync(HttpContext http, string run, IReportFormat format, string text)
    {
        if (format.Name == "html")
        {
            http.Response.Headers.ContentSecurityPolicy = $"{HtmlFormat.Policy}; frame-ancestors 'none'; sandbox";
        }
        else
        {
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{run}.{format.Extension}\"";
        }

        http.Response.ContentType = format.MediaType;
        return http.Response.WriteAsync(text, http.RequestAborted);
    }
}
