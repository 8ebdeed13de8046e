using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ChaosOperator.Kubernetes.Tests.Server;

/// <summary>Answers of an API server, good and bad.</summary>
public static class Answers
{
    public static string Widget(string name, string version, int size = 1, string ns = "ns", string extra = "") =>
        $$$"""{"apiVersion":"example.dev/v1","kind":"Widget","metadata":{"name":"{{{name}}}","namespace":"{{{ns}}}","uid":"uid-{{{name}}}","generation":1,"resourceVersion":"{{{version}}}"{{{extra}}}},"spec":{"size":{{{size}}}}}""";

    public static string Unreadable(string name, string version) =>
        $$$"""{"apiVersion":"example.dev/v1","kind":"Widget","metadata":{"name":"{{{name}}}","namespace":"ns","uid":"uid-{{{name}}}","generation":7,"resourceVersion":"{{{version}}}"},"spec":{"size":"five"}}""";

    public static Func<HttpContext, Task> List(string version, string? continueToken, params string[] items) => context =>
    {
        var next = continueToken is null ? "" : $",\"continue\":\"{continueToken}\"";
        return Json(context, 200,
            $$$"""{"apiVersion":"example.dev/v1","kind":"WidgetList","metadata":{"resourceVersion":"{{{version}}}"{{{next}}}},"items":[{{{string.Join(',', items)}}}]}""");
    };

    public static string Added(string json) => Event("ADDED", json);

    public static string Modified(string json) => Event("MODIFIED", json);

    public static string Deleted(string json) => Event("DELETED", json);

    public static string Bookmark(string version) =>
        Event("BOOKMARK", $$$"""{"kind":"Widget","apiVersion":"example.dev/v1","metadata":{"resourceVersion":"{{{version}}}","creationTimestamp":null},"spec":{"size":"not there"}}""");

    public static string Error(int code, string reason) =>
        Event("ERROR", $$$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"too old","reason":"{{{reason}}}","code":{{{code}}}}""");

    /// <summary>Writes the lines and ends the watch in good order.</summary>
    public static Func<HttpContext, CancellationToken, Task> Watch(params string[] lines) => async (context, cancellationToken) =>
        await WriteLinesAsync(context, lines, cancellationToken);

    /// <summary>Writes the lines and then says nothing any more.</summary>
    public static Func<HttpContext, CancellationToken, Task> Silence(params string[] lines) => async (context, cancellationToken) =>
    {
        await WriteLinesAsync(context, lines, cancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    };

    /// <summary>Writes a line, another one when it is late enough, and then says nothing any more.</summary>
    public static Func<HttpContext, CancellationToken, Task> SilenceAfter(Task late, string first, string last) => async (context, cancellationToken) =>
    {
        await WriteLinesAsync(context, [first], cancellationToken);
        await late.WaitAsync(cancellationToken);
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(last), cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    };

    /// <summary>Writes the lines and half a line, and cuts the connection once the lines have arrived (a reset discards what is still on its way).</summary>
    public static Func<HttpContext, CancellationToken, Task> CutAfter(Func<Task> arrived, string half, params string[] lines) => async (context, cancellationToken) =>
    {
        await WriteLinesAsync(context, lines, cancellationToken);
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(half), cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
        await arrived();
        context.Abort();
    };

    public static Task Status(HttpContext context, int code, string reason, string message = "no", int? retryAfter = null)
    {
        if (retryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return Json(context, code,
            $$$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"{{{message}}}","reason":"{{{reason}}}","code":{{{code}}}}""");
    }

    public static async Task Json(HttpContext context, int code, string json)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(json), context.RequestAborted);
    }

    private static string Event(string type, string json) => $$$"""{"type":"{{{type}}}","object":{{{json}}}}""" + "\n";

    private static async Task WriteLinesAsync(HttpContext context, string[] lines, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = 200;
        context.Response.ContentType = "application/json";
        await context.Response.StartAsync(cancellationToken);
        foreach (var line in lines)
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(line), cancellationToken);
        }

        await context.Response.Body.FlushAsync(cancellationToken);
    }
}
