using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.ClusterBenchmarks.Load;

/// <summary>A web server on loopback: <c>/</c> answers at once, <c>/late</c> after a few milliseconds. It notes how long each late answer took it.</summary>
internal sealed class DelayedServer : IAsyncDisposable
{
    /// <summary>Long beside what either client takes, and short enough that few connections make many requests.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(5);

    private static readonly byte[] Body = "Hello from region eu-west-1"u8.ToArray();
    private readonly WebApplication _app;
    private ConcurrentBag<double> _times = [];

    private DelayedServer(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts it.</summary>
    public static async Task<DelayedServer> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new DelayedServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync(cancellationToken);
        server.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return server;
    }

    /// <summary>The median of how long late answers took the server since the last call, milliseconds.</summary>
    public double TakeMedian()
    {
        var times = Interlocked.Exchange(ref _times, []).Order().ToList();
        return times.Count == 0 ? 0 : times[times.Count / 2];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        context.Response.ContentLength = Body.Length;
        var isLate = context.Request.Path == "/late";
        if (isLate)
            await Task.Delay(Delay, TimeProvider.System, context.RequestAborted);
        await context.Response.Body.WriteAsync(Body, context.RequestAborted);
        if (isLate)
            _times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
