using ChaosOperator.Lab.CloudFormation.Resources;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Time;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChaosOperator.Lab.Hosting;

/// <summary>A running lab: Kestrel on loopback, the services and the world behind it. Also the way to run one inside a test.</summary>
public sealed class LabHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LabHost(WebApplication app) => _app = app;

    /// <summary>Base address, e.g. <c>http://127.0.0.1:34567</c>.</summary>
    public Uri Address => _app.Services.GetRequiredService<LabEndpoint>().Address;

    /// <summary>The lab's time.</summary>
    public ILabClock Clock => _app.Services.GetRequiredService<ILabClock>();

    /// <summary>Every request so far.</summary>
    public CallLog Calls => _app.Services.GetRequiredService<CallLog>();

    /// <summary>Faults on demand.</summary>
    public FaultBook Faults => _app.Services.GetRequiredService<FaultBook>();

    /// <summary>Calls that are to be kept.</summary>
    public HoldBook Holds => _app.Services.GetRequiredService<HoldBook>();

    /// <summary>The services inside, for tests that look behind the wire.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Builds the world with its hour of history and listens.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The running lab; dispose to stop.</returns>
    public static async Task<LabHost> StartAsync(LabOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        builder.Services.AddLab(options);
        var app = builder.Build();
        var door = app.Services.GetRequiredService<ApplicationDoor>();
        app.Use((context, next) => door.IsFor(context.Request.Host.Host) ? door.AnswerAsync(context) : next(context));
        app.UseRouting();
        app.MapLabAdmin();
        app.Services.GetRequiredService<CustomAnswers>().Map(app);
        var gateway = app.Services.GetRequiredService<AwsGateway>();
        app.MapFallback("{*path}", gateway.HandleAsync);
        app.Services.GetRequiredService<WorldTicker>().Prelude(app.Services.GetRequiredService<ILabClock>().Now);
        await app.StartAsync(cancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        app.Services.GetRequiredService<LabEndpoint>().Address = new Uri(address);
        return new(app);
    }

    /// <summary>Moves a stepped clock; returns when the world has been computed up to there.</summary>
    /// <param name="by">Virtual time, whole seconds.</param>
    /// <param name="cancellationToken">Ends the advance between two seconds.</param>
    /// <returns>The advance.</returns>
    public Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken) =>
        _app.Services.GetRequiredService<LabDriver>().AdvanceAsync(by, cancellationToken);

    /// <summary>Runs until the process is asked to stop.</summary>
    /// <param name="cancellationToken">Asks to stop, too.</param>
    /// <returns>The run.</returns>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
