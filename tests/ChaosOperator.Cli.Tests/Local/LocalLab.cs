using Amazon.Runtime;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Cli.Following;
using ChaosOperator.Cli.Local;
using ChaosOperator.Cli.Manifests;
using ChaosOperator.Cli.Tests.Following;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Tests.Local;

/// <summary>An AWS in this process, whose time goes on only while a run waits for it; and processes that drive runs in it, which may die.</summary>
internal sealed class LocalLab : IAsyncDisposable
{
    public const string Cluster = "local-test-00000000";

    private static readonly DateTimeOffset Epoch = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Shorter than heartbeats are apart.</summary>
    private const int LongestStep = 10;

    /// <summary>How long a heartbeat may take to arrive before time goes on without it: the publisher passes one over while the answer to the one before is under way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("local-run-");

    private LocalLab(LabHost host) => (Host, Aws) = (host, new LabAws(host.Address));

    public LabHost Host { get; }

    public LabAws Aws { get; }

    public LabTime Time { get; } = new(Epoch);

    public string StateFile => Path.Combine(folder.FullName, "run.json");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<LocalLab> StartAsync(string world)
    {
        var options = new LabOptions { World = Path.Combine(AppContext.BaseDirectory, "worlds", $"{world}.yaml"), Stepped = true, Epoch = Epoch };
        return new(await LabHost.StartAsync(options, Token));
    }

    /// <summary>A process that begins a run, or goes on with it.</summary>
    public LocalEngine Process() => Process(new Wakefulness(TimeProvider.System));

    /// <summary>One that may have slept.</summary>
    public LocalEngine Process(Wakefulness awake) => LocalEngine.Create(
        new AwsSessions(
            Resilience(awake),
            new AwsClients(Resilience(awake), Host.Address.ToString(), new BasicAWSCredentials("laptop", "secret"))),
        awake,
        Time,
        TextWriter.Null);

    /// <summary>Makes the run of the only experiment of some manifests.</summary>
    public async Task<StateFile> BeginAsync(LocalEngine process, params (string File, string Text)[] manifests)
    {
        var admission = new LocalAdmission(ManifestSet.Of(manifests, "default"), process.Sessions);
        return ChaosOperator.Cli.Local.StateFile.Create(StateFile, await admission.AdmitAsync(admission.Choose(null), Cluster, 1, withoutLoad: false, Time.GetUtcNow(), Token));
    }

    /// <summary>Drives the run of a file while time goes on.</summary>
    public async Task<(V1Alpha1ChaosRun? Run, int Code)> DriveAsync(LocalEngine process, StateFile file, IRunDisplay display, IInterrupts? interrupts = null, CancellationTokenSource? death = null)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Token, death?.Token ?? Token);
        var driving = new LocalRunner(process, file, display, interrupts ?? new Signals()).RunAsync(ending.Token);
        while (await AwaitedAsync(driving) is { } due)
        {
            await PassAsync(process, due);
        }

        return await driving;
    }

    private ResilienceOptions Resilience(Wakefulness awake) => new() { RateClock = Time, BeforeChange = awake.Demand };

    private async Task<DateTimeOffset?> AwaitedAsync(Task driving)
    {
        using var listening = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var awaited = Time.AwaitedAsync(listening.Token);
        var first = await Task.WhenAny(driving, awaited);
        await listening.CancelAsync();
        return first == awaited && !driving.IsCompleted ? await awaited : null;
    }

    /// <summary>Lets some seconds pass. A heartbeat that falls due meanwhile is given the time to arrive.</summary>
    private async Task PassAsync(LocalEngine process, DateTimeOffset due)
    {
        var step = TimeSpan.FromSeconds(Math.Ceiling(Math.Clamp((due - Time.GetUtcNow()).TotalSeconds, 1, LongestStep)));
        var (published, beats) = (Published, Time.Beats);
        await Host.AdvanceAsync(step, Token);
        Time.Advance(step);
        using var deadline = new CancellationTokenSource(Patience);
        while (!deadline.IsCancellationRequested && Time.Beats > beats && Published == published && process.Driven.All.Any(run => Time.GetUtcNow() <= run.Until))
        {
            await Task.Yield();
        }
    }

    private int Published => Host.Calls.Find("cloudwatch", "PutMetricData").Count;

    public async ValueTask DisposeAsync()
    {
        Aws.Dispose();
        await Host.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
