using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Tests.Support;

/// <summary>A lab in this process with a clock that only the test moves.</summary>
internal sealed class RunningLab : IAsyncDisposable
{
    public static readonly DateTimeOffset Epoch = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private RunningLab(LabHost host)
    {
        Host = host;
        Cli = new(host.Address);
        Http = new() { BaseAddress = host.Address };
        CloudWatch = new(Http);
    }

    public LabHost Host { get; }

    public AwsCli Cli { get; }

    public HttpClient Http { get; }

    public CloudWatchClient CloudWatch { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<RunningLab> StartAsync(string world = "two-regions") =>
        StartAsync(new LabOptions { World = Path.Combine(AppContext.BaseDirectory, "worlds", world + ".yaml") });

    public static async Task<RunningLab> StartAsync(LabOptions options) =>
        new(await LabHost.StartAsync(options with { Stepped = true, Epoch = options.Epoch ?? Epoch }, Token));

    public Task AdvanceAsync(int seconds) => Host.AdvanceAsync(TimeSpan.FromSeconds(seconds), Token);

    public async Task FaultAsync(string service, string operation, FaultKind kind, int times = 1, int latencyMilliseconds = 0)
    {
        var body = new JsonObject
        {
            ["service"] = service,
            ["operation"] = operation,
            ["kind"] = kind.ToString(),
            ["times"] = times,
            ["latencyMilliseconds"] = latencyMilliseconds,
        };
        using var response = await Http.PostAsJsonAsync("/lab/faults", body, Token);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
    }
}
