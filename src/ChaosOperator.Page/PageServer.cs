using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Page.Access;
using ChaosOperator.Page.Html;
using ChaosOperator.Page.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Page;

/// <summary>Serves the page at an address of its own, beside whatever else the process serves.</summary>
/// <param name="options">Where, and what it bears.</param>
/// <param name="data">What it shows.</param>
/// <param name="api">The API server, which says who somebody is and what he may read.</param>
/// <param name="realTime">Real time.</param>
/// <param name="logs">Where it logs.</param>
public sealed class PageServer(PageOptions options, IPageData data, ApiClient api, TimeProvider realTime, ILoggerFactory logs) : IHostedService, IAsyncDisposable
{
    private const int LargestForm = 64 * 1024;
    private const int Connections = 1_000;

    private readonly ILogger logger = logs.CreateLogger<PageServer>();
    private WebApplication? app;

    /// <summary>Where it is served; null while it is not.</summary>
    public Uri? Address => app?.Urls.FirstOrDefault() is { } address ? new Uri(address) : null;

    /// <summary>Streams that are open.</summary>
    public int Streams => app?.Services.GetRequiredService<StreamLimits>().Open ?? 0;

    /// <summary>Views of runs that were made so far, for however many readers.</summary>
    public int RunViewsMade => app?.Services.GetRequiredService<RunViews>().Made ?? 0;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        app = Build();
        await app.StartAsync(cancellationToken);
        logger.LogInformation("The page is served at {Address}", Address);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Listen);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestForm;
            kestrel.Limits.MaxConcurrentConnections = Connections;
        });
        builder.Logging.ClearProviders().AddProvider(new Forwarded(logs)).AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddSingleton<IHostLifetime, Guest>();
        builder.Services.AddSingleton(options).AddSingleton(data).AddSingleton(api).AddSingleton(realTime)
            .AddSingleton<ReviewApi>().AddSingleton<TokenReviews>().AddSingleton<AccessReviews>().AddSingleton<Gate>()
            .AddSingleton(new Sessions(options.SessionLife, realTime)).AddSingleton<Changes>().AddSingleton<StreamLimits>().AddSingleton<RunViews>().AddSingleton<EventStream>().AddSingleton<Site>();
        var built = builder.Build();
        built.Use(AnswerAsync);
        built.Services.GetRequiredService<Site>().Map(built, built.Lifetime.ApplicationStopping);
        return built;
    }

    private async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        Answer.Guard(http.Response);
        if (!data.IsReady && http.Request.Path.Value is not ("/page.css" or "/page.js"))
        {
            http.Response.Headers.RetryAfter = "5";
            await Answer.PageAsync(http, StatusCodes.Status503ServiceUnavailable, Problems.Of("Not yet", "The operator has not read the experiments, runs and hypotheses yet. Reload in a moment; if it lasts, /readyz of the operator says why."));
            return;
        }

        try
        {
            await next(http);
        }
        catch (ReviewsAwayException e) when (!http.Response.HasStarted)
        {
            http.Response.Headers.RetryAfter = "5";
            await Answer.PageAsync(http, StatusCodes.Status503ServiceUnavailable, Problems.Of("Nobody can be let in", e.Message));
        }
        catch (InvalidDataException) when (!http.Response.HasStarted)
        {
            await Answer.PageAsync(http, StatusCodes.Status400BadRequest, Problems.Of("Not a form", "What was sent is not the form of this page."));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked went away.
        }
        catch (Exception e) when (e is not BadHttpRequestException && !http.Response.HasStarted)
        {
            logger.LogError(e, "The page could not show {Path}", http.Request.Path.ToUriComponent());
            await Answer.PageAsync(http, StatusCodes.Status500InternalServerError, Problems.Of("This cannot be shown", "The operator made a mistake in showing it, and nothing else. Its log says which; kubectl and kubectl chaos show the same."));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    /// <summary>Logs go where those of the process go.</summary>
    private sealed class Forwarded(ILoggerFactory logs) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logs.CreateLogger(categoryName);

        public void Dispose()
        {
            // They are the process's.
        }
    }

    /// <summary>Signals are for the process, not for what it serves.</summary>
    private sealed class Guest : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
