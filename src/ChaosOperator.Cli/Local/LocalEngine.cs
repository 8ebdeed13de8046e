using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Engine;
using ChaosOperator.Engine.Running;
using ChaosOperator.Kubernetes.Leadership;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Cli.Local;

/// <summary>The operator's engine without a cluster. Whoever holds the state file is the only one that drives its run, for as long as it is awake: see <see cref="Wakefulness"/>.</summary>
internal sealed class LocalEngine : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private LocalEngine(ServiceProvider services, string? profile) => (this.services, Profile) = (services, profile);

    /// <summary>The profile that its credentials are of; null: those of the environment.</summary>
    public string? Profile { get; }

    /// <summary>Where AWS is asked, and as whom.</summary>
    public AwsSessions Sessions => services.GetRequiredService<AwsSessions>();

    /// <summary>What drives a run.</summary>
    public RunStep Step => services.GetRequiredService<RunStep>();

    /// <summary>What carries out a single command.</summary>
    public RunExecutor Executor => services.GetRequiredService<RunExecutor>();

    /// <summary>Whether it may act on what it has seen.</summary>
    public Wakefulness Wakefulness => services.GetRequiredService<Wakefulness>();

    /// <summary>The heartbeats of the dead man's switch.</summary>
    public HeartbeatPublisher Heartbeats => services.GetRequiredService<HeartbeatPublisher>();

    /// <summary>The runs that have heartbeats.</summary>
    public DrivenRuns Driven => services.GetRequiredService<DrivenRuns>();

    /// <summary>The clock.</summary>
    public TimeProvider Time => services.GetRequiredService<TimeProvider>();

    /// <summary>The engine.</summary>
    /// <param name="time">Clock of everything but the connections.</param>
    /// <param name="error">Where people are told of what goes wrong beside the run.</param>
    /// <param name="profile">Profile of its credentials; null: those of the environment.</param>
    /// <exception cref="UnknownProfileException">There is no such profile.</exception>
    public static LocalEngine Create(TimeProvider time, TextWriter error, string? profile)
    {
        var wakefulness = new Wakefulness(TimeProvider.System);
        var resilience = new ResilienceOptions { RateClock = time, BeforeChange = wakefulness.Demand };
        return Create(profile is null ? new AwsSessions(resilience) : AwsSessions.OfProfile(profile, resilience), wakefulness, time, error, profile);
    }

    /// <summary>The same with an AWS of the caller's; both are disposed of with the engine.</summary>
    public static LocalEngine Create(AwsSessions sessions, Wakefulness wakefulness, TimeProvider time, TextWriter error, string? profile = null) => new(
        new ServiceCollection()
            .AddRunEngine()
            .AddSingleton(_ => sessions)
            .AddSingleton(time)
            .AddSingleton(_ => wakefulness)
            .AddSingleton<ILeadership>(provider => provider.GetRequiredService<Wakefulness>())
            .AddSingleton<ILoads, NoJobs>()
            .AddSingleton<IStandingExperiments, NoStandingExperiments>()
            .AddSingleton<ILogger<HeartbeatPublisher>>(new WarningLog<HeartbeatPublisher>(error))
            .AddSingleton<HeartbeatPublisher>()
            .BuildServiceProvider(),
        profile);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
