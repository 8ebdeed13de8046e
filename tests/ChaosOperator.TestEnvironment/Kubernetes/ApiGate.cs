using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>
/// A reverse proxy on loopback in front of an API server, for one client: whoever watches it sees each write before it is passed on, and after it was answered. The client's watches can be
/// silenced and cut while everything else goes through.
/// </summary>
public sealed class ApiGate : IAsyncDisposable
{
    private static readonly object PassageKey = new();

    // Watches are silent for as long as nothing changes.
    private static readonly ForwarderRequestConfig Patient = new() { ActivityTimeout = TimeSpan.FromHours(1) };

    private readonly WebApplication app;
    private readonly HttpMessageInvoker client;
    private readonly ConcurrentDictionary<WatchPassage, byte> watches = new();
    private volatile bool isSilencing;

    private ApiGate(WebApplication app, HttpMessageInvoker client)
    {
        this.app = app;
        this.client = client;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>How many watches are open.</summary>
    public int Watches => watches.Count;

    /// <summary>
    /// While it is set, watches stay open and deliver nothing, those that are opened meanwhile too. One that has fallen silent stays so for good, like a connection over a path that has died.
    /// </summary>
    public bool SilencesWatches
    {
        get => isSilencing;
        set
        {
            isSilencing = value;
            foreach (var watch in value ? watches.Keys : [])
                watch.FallSilent();
        }
    }

    /// <summary>Starts a gate.</summary>
    /// <param name="server">The API server behind it.</param>
    /// <param name="watcher">Who sees the writes; null: nobody.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<ApiGate> StartAsync(Uri server, IApiWatcher? watcher, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Services.AddHttpForwarder();
        var gate = new ApiGate(builder.Build(), NewClient());
        var forwarder = gate.app.Services.GetRequiredService<IHttpForwarder>();
        var transformer = new Answers(watcher);
        gate.app.Run(context => gate.PassAsync(context, forwarder, transformer, server, watcher));
        await gate.app.StartAsync(cancellationToken);
        return gate;
    }

    /// <summary>Breaks the connection of every watch that is open, silent or not.</summary>
    public void CutWatches()
    {
        foreach (var watch in watches.Keys)
            watch.Cut();
    }

    /// <summary>Closes the gate.</summary>
    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
        client.Dispose();
    }

    /// <summary>Writes a kubeconfig that leads through this gate, as the user of another one.</summary>
    /// <param name="kubeconfig">The other one.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>The path of the kubeconfig.</returns>
    public async Task<string> WriteKubeconfigAsync(string kubeconfig, CancellationToken cancellationToken)
    {
        var token = KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig).AccessToken;
        var path = Path.Combine(Repository.NewRunFolder("gate"), "kubeconfig");
        await KubeconfigFile.WriteAsync(path, Address, token, cancellationToken);
        return path;
    }

    private async Task PassAsync(HttpContext context, IHttpForwarder forwarder, HttpTransformer transformer, Uri server, IApiWatcher? watcher)
    {
        var senderGone = context.RequestAborted;
        try
        {
            if (watcher is not null && await ApiWrite.ReadAsync(context.Request) is { } write)
            {
                context.Items[PassageKey] = new WritePassage(write, senderGone);
                await watcher.ArrivedAsync(write, senderGone);
                senderGone.ThrowIfCancellationRequested();
                // From here on the API server carries it out whether or not the sender lives to hear of it, and the watcher has to see what became of it.
                context.RequestAborted = CancellationToken.None;
            }

            senderGone.ThrowIfCancellationRequested();
            Task Forward() => forwarder.SendAsync(context, server.GetLeftPart(UriPartial.Authority), client, Patient, transformer).AsTask();
            await (IsWatch(context) ? PassWatchAsync(context, Forward) : Forward());
        }
        catch (OperationCanceledException) when (senderGone.IsCancellationRequested)
        {
            // The sender is gone, and with it the request.
        }
    }

    private async Task PassWatchAsync(HttpContext context, Func<Task> forward)
    {
        await using var watch = new WatchPassage(context);
        context.Response.Body = watch;
        watches[watch] = 0;
        if (isSilencing)
            watch.FallSilent();
        try
        {
            await forward();
            await watch.HoldIfSilentAsync(context.RequestAborted);
        }
        finally
        {
            watches.TryRemove(watch, out _);
        }
    }

    private static bool IsWatch(HttpContext context) => context.Request.Query.ContainsKey("watch");

    [SuppressMessage("Security", "CA5359", Justification = "The server is on loopback with a certificate that it made for itself.")]
    private static HttpMessageInvoker NewClient() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        SslOptions = { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
    });

    /// <summary>Shows the watcher an answer whose head has come; nothing of it has been passed on.</summary>
    private sealed class Answers(IApiWatcher? watcher) : HttpTransformer
    {
        public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
        {
            if (proxyResponse is not null && httpContext.Items[PassageKey] is WritePassage passage)
                await watcher!.AnsweredAsync(passage.Write, (int)proxyResponse.StatusCode, passage.SenderGone);
            var isPassedOn = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
            // The head of a watch is an answer of its own: the first event may be long in coming.
            if (IsWatch(httpContext) && proxyResponse is { IsSuccessStatusCode: true })
                await httpContext.Response.StartAsync(cancellationToken);
            return isPassedOn;
        }
    }

    /// <summary>A write on its way, and the token that fires when its sender goes away.</summary>
    private sealed record WritePassage(ApiWrite Write, CancellationToken SenderGone);
}
