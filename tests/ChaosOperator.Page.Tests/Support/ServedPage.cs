using System.Collections.Concurrent;
using ChaosOperator.Core.Runs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Page.Tests.Support;

/// <summary>The page, served on loopback, with three teams and people who may see all, one or none of them.</summary>
internal sealed class ServedPage : IAsyncDisposable
{
    public const string All = "token-of-all";
    public const string One = "token-of-one";
    public const string None = "token-of-none";

    private readonly Notes notes = new();
    private readonly PageOptions options;
    private readonly TimeProvider time;

    private ServedPage(Cluster cluster, TimeProvider time, Func<PageOptions, PageOptions>? configure)
    {
        Cluster = cluster;
        this.time = time;
        var usual = new PageOptions { Listen = "http://127.0.0.1:0", Pause = TimeSpan.FromMilliseconds(20), Heartbeat = TimeSpan.FromHours(1), NewTokensPerMinute = 1_000 };
        Logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(notes));
        options = configure?.Invoke(usual) ?? usual;
        Server = NewServer(options);
    }

    public World World { get; } = new();

    public Cluster Cluster { get; }

    public PageServer Server { get; private set; }

    public FakeTimeProvider? Time { get; private init; }

    public string Log => string.Join('\n', notes.Lines);

    private ILoggerFactory Logs { get; }

    /// <param name="configure">Other options.</param>
    /// <param name="fakeTime">Real time stands still until the test moves it.</param>
    public static async Task<ServedPage> StartAsync(Func<PageOptions, PageOptions>? configure = null, bool fakeTime = false)
    {
        var fake = fakeTime ? new FakeTimeProvider(World.Today) : null;
        var page = new ServedPage(await Cluster.StartAsync(), fake ?? TimeProvider.System, configure) { Time = fake };
        page.Cluster.Know(All, "system:serviceaccount:ops:viewer", _ => true);
        page.Cluster.Know(One, "jane", asked => asked.Namespace == "payments");
        page.Cluster.Know(None, "nobody", _ => false);
        page.Fill();
        await page.Server.StartAsync(TestContext.Current.CancellationToken);
        return page;
    }

    /// <summary>Ends the operator and brings another up in its place, which knows nobody.</summary>
    /// <param name="meanwhile">What happens while there is none.</param>
    public async Task RestartAsync(Action? meanwhile = null)
    {
        var address = Server.Address!;
        await Server.StopAsync(TestContext.Current.CancellationToken);
        await Server.DisposeAsync();
        meanwhile?.Invoke();
        Server = NewServer(options with { Listen = address.GetLeftPart(UriPartial.Authority) });
        await Server.StartAsync(TestContext.Current.CancellationToken);
    }

    private PageServer NewServer(PageOptions listening) => new(listening, World, Cluster.Server.ApiClient(), time, Logs);

    /// <summary>A client that follows nothing and keeps no cookies.</summary>
    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Server.Address, Timeout = TimeSpan.FromSeconds(30) };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }

        return client;
    }

    public async Task<(int Status, string Text)> GetAsync(string? token, string path)
    {
        using var client = Client(token);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private void Fill()
    {
        foreach (var name in (string[])["refuted", "confirmed"])
        {
            var (run, hypothesis) = World.Recorded(name);
            World.Put(run);
            World.Put(hypothesis);
        }

        var (confirmed, tested) = World.Recorded("confirmed");
        var story = World.Put(World.Experiment(confirmed.Metadata.NamespaceProperty, confirmed.Spec.ExperimentName!, Verdict.Confirmed, status: status => status with { ActiveRun = "us-region-outage-3", Phase = "Injecting", LastRun = confirmed.Metadata.Name, Message = "Run us-region-outage-3 is under way: the fault is in force." }));
        World.Put(World.InTheMidst(confirmed, 3));
        World.Put(World.Hypothesis("payments", "Cards are taken while the database fails over."));
        World.Put(World.Hypothesis("search", "Customers find what they look for, however many nodes are lost."));
        Team("resilience", ("eu-zone-loss", [Verdict.Confirmed, Verdict.Confirmed, Verdict.Inconclusive, Verdict.Confirmed]));
        Team("payments", ("card-database-failover", [Verdict.Confirmed, Verdict.Confirmed, Verdict.Refuted, Verdict.Confirmed, Verdict.Refuted]), ("ledger-zone-loss", [Verdict.Confirmed]));
        Team("search", ("indexer-loses-nodes", [Verdict.Inconclusive, Verdict.Error]), ("query-latency", []));
        World.Put(World.Experiment("payments", "ledger-zone-loss", Verdict.Confirmed, status: World.Missed));
        World.Put(World.Experiment("search", "cache-gone", Verdict.Confirmed, spec => spec with { Suspend = true }, status => status with { NextRunTime = null, Message = "Suspended; no run begins." }));
        Assert.Equal(tested.Metadata.Name, story.Spec.HypothesisRef!.Name);
    }

    private void Team(string space, params (string Name, Verdict[] Verdicts)[] checks)
    {
        foreach (var (name, verdicts) in checks)
        {
            var experiment = World.Put(World.Experiment(space, name, verdicts.Length == 0 ? null : verdicts[^1]));
            for (var number = 0; number < verdicts.Length; number++)
            {
                World.Put(World.Run(experiment, number + 1, verdicts[number]));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.StopAsync(TestContext.Current.CancellationToken);
        await Server.DisposeAsync();
        await Cluster.DisposeAsync();
        Logs.Dispose();
        notes.Dispose();
    }

    /// <summary>All that was logged, whatever it says.</summary>
    private sealed class Notes : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

        public void Dispose() => Lines.Clear();
    }
}
