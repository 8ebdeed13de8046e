using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ChaosOperator.TestEnvironment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChaosOperator.Tests.Shared.Webhooks;

/// <summary>A receiver on loopback that answers as a test wants it to, and keeps what came.</summary>
internal sealed class TestWebhook : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<Delivery> _deliveries = new();
    private WebApplication? _app;

    private TestWebhook()
    {
    }

    /// <summary>The next answers, in order; then 204.</summary>
    public ConcurrentQueue<Func<HttpContext, CancellationToken, Task>> Answers { get; } = new();

    /// <summary>What came.</summary>
    public IReadOnlyList<Delivery> Deliveries => [.. _deliveries];

    /// <summary>Its address, with a path that nobody is to see.</summary>
    public string Url => $"{_app!.Urls.Single()}/services/s3cr3t";

    public static async Task<TestWebhook> StartAsync()
    {
        var webhook = new TestWebhook();
        webhook._app = await LoopbackServer.StartAsync(webhook.HandleAsync);
        return webhook;
    }

    /// <summary>The next request is answered with a status.</summary>
    public TestWebhook Then(int status, string? header = null, string? value = null)
    {
        Answers.Enqueue((context, _) =>
        {
            context.Response.StatusCode = status;
            if (header is not null)
            {
                context.Response.Headers[header] = value;
            }

            return Task.CompletedTask;
        });
        return this;
    }

    /// <summary>The next request is not answered.</summary>
    public TestWebhook ThenHang()
    {
        Answers.Enqueue(static (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));
        return this;
    }

    /// <summary>Waits until so many requests came.</summary>
    public async Task<IReadOnlyList<Delivery>> SeeAsync(int count) =>
        await Eventually.SeeAsync($"{count} requests came", _ => Task.FromResult(Deliveries), seen => seen.Count >= count, cancellationToken: TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _app!.DisposeAsync();
        _closing.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, _closing.Token);
        _deliveries.Enqueue(new Delivery(
            context.Request.Path.Value!, context.Request.ContentType ?? "", context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()), body.ToArray()));
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, context.RequestAborted);
        try
        {
            context.Response.StatusCode = 204;
            await (Answers.TryDequeue(out var answer) ? answer(context, gone.Token) : Task.CompletedTask);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    /// <summary>What came.</summary>
    internal sealed record Delivery(string Path, string ContentType, IReadOnlyDictionary<string, string> Headers, byte[] Body)
    {
        public string Id => Headers["webhook-id"];

        public JsonNode Json => JsonNode.Parse(Body)!;
    }
}
