using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.LoadGen.Tests.Support;

/// <summary>A web server on loopback that answers as a test wants.</summary>
internal sealed class LoopbackTarget : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, bool> _connections = new();
    private int _requests;

    private LoopbackTarget(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private init; } = null!;

    /// <summary>Requests that came.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Connections that requests came on and that are open.</summary>
    public int Connections => _connections.Count;

    /// <summary>Starts it.</summary>
    /// <param name="answer">What it answers.</param>
    /// <param name="address">Loopback address and port; 0 lets the system choose.</param>
    public static async Task<LoopbackTarget> StartAsync(RequestDelegate answer, string address = "127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{address}");
        var app = builder.Build();
        LoopbackTarget? target = null;
        app.Run(context =>
        {
            target!.Note(context);
            return answer(context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        target = new LoopbackTarget(app) { Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        return target;
    }

    /// <summary>Answers as a region does.</summary>
    public static RequestDelegate Hello(string region) => context => context.Response.WriteAsync($"Hello from region {region}");

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private void Note(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        var connection = context.Connection.Id;
        if (_connections.TryAdd(connection, true))
            context.Features.Get<Microsoft.AspNetCore.Connections.Features.IConnectionLifetimeFeature>()?.ConnectionClosed.Register(() => _connections.TryRemove(connection, out _));
    }
}
