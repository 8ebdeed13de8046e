using System.Collections.Concurrent;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Tests.Shared;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChaosOperator.Kubernetes.Tests.Server;

/// <summary>
/// An API server that speaks real HTTP on loopback and does exactly what a test scripts: every request takes the next answer of its script, or the
/// default one of its kind.
/// </summary>
public sealed class TestApiServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<Func<HttpContext, CancellationToken, Task>> _script = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly Waiter _changed = new();
    private WebApplication? _app;
    private int _inProgress;

    private TestApiServer()
    {
    }

    public Func<HttpContext, RecordedRequest, CancellationToken, Task> Otherwise { get; set; } =
        static (context, _, _) => Answers.Status(context, 404, "NotFound", "nothing scripted");

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>Requests that have come and are not answered yet.</summary>
    public int InProgress => Volatile.Read(ref _inProgress);

    public k8s.Kubernetes Client { get; private set; } = null!;

    public static async Task<TestApiServer> StartAsync()
    {
        var server = new TestApiServer();
        server._app = await LoopbackServer.StartAsync(server.HandleAsync);
        server.Client = new k8s.Kubernetes(new KubernetesClientConfiguration { Host = server._app.Urls.Single() });
        return server;
    }

    public ApiClient ApiClient(ApiClientOptions? options = null) => new(Client, TimeProvider.System, options);

    /// <summary>The next request that nobody answered yet gets this answer.</summary>
    public TestApiServer Then(Func<HttpContext, CancellationToken, Task> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    public TestApiServer Then(Func<HttpContext, Task> answer) => Then((context, _) => answer(context));

    /// <summary>Waits until the requests seen so far satisfy a condition.</summary>
    public Task SeenAsync(Func<IReadOnlyList<RecordedRequest>, bool> condition) => _changed.UntilAsync(() => condition(Requests));

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        Client.Dispose();
        await _app!.DisposeAsync();
        _closing.Dispose();
        _changed.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new RecordedRequest(
            context.Request.Method,
            context.Request.Path.Value!,
            context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString()),
            context.Request.ContentType ?? "",
            await reader.ReadToEndAsync(_closing.Token))
        {
            Accept = context.Request.Headers.Accept.ToString(),
        };
        _requests.Enqueue(request);
        _changed.Pulse();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, context.RequestAborted);
        Interlocked.Increment(ref _inProgress);
        try
        {
            await (_script.TryDequeue(out var answer) ? answer(context, gone.Token) : Otherwise(context, request, gone.Token));
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            context.Abort();
        }
        finally
        {
            Interlocked.Decrement(ref _inProgress);
        }
    }
}
