using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.AwsSdk.Tests.Wire;

/// <summary>An answer to send.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, string ContentType = "application/json")
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static Answer Empty { get; } = new(HttpStatusCode.OK, "{}");
}

/// <summary>A request as it came over the wire; the target is path and query, not decoded.</summary>
internal sealed record CapturedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Path => Target.Split('?')[0];

    public string Query => Target.Contains('?', StringComparison.Ordinal) ? Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..] : "";

    public string this[string header] => Headers.GetValueOrDefault(header, "");
}

/// <summary>An HTTP server on loopback that records requests and gives prepared answers; the last one is repeated.</summary>
internal sealed class LoopbackService : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly ConcurrentQueue<CapturedRequest> requests = new();
    private readonly ConcurrentQueue<Answer> answers;

    private LoopbackService(WebApplication application, IEnumerable<Answer> answers)
    {
        this.application = application;
        this.answers = new ConcurrentQueue<Answer>(answers);
    }

    public string Url => application.Urls.Single();

    public IReadOnlyList<CapturedRequest> Requests => [.. requests];

    public static async Task<LoopbackService> StartAsync(params Answer[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var service = new LoopbackService(builder.Build(), answers);
        service.application.Run(service.AnswerAsync);
        await service.application.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        requests.Enqueue(new CapturedRequest(
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(context.RequestAborted)));
        var answer = answers.Count > 1 && answers.TryDequeue(out var next) ? next : answers.First();
        context.Response.StatusCode = (int)answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.Headers["x-amzn-RequestId"] = "request-1";
        foreach (var (name, value) in answer.Headers) context.Response.Headers[name] = value;
        if (answer.Status != HttpStatusCode.NoContent) await context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }
}
