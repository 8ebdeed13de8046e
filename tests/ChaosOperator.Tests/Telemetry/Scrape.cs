using System.Text.RegularExpressions;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Resources;
using ChaosOperator.Telemetry;
using ChaosOperator.Tests.Policies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Tests.Telemetry;

/// <summary>A metric as /metrics shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">counter, gauge or histogram.</param>
/// <param name="Labels">The labels that its series have, but those that OpenTelemetry adds.</param>
internal sealed record ShownMetric(string Name, string Type, IReadOnlySet<string> Labels);

/// <summary>What /metrics shows.</summary>
internal sealed partial class Scrape(string text)
{
    public string Text => text;

    /// <summary>Its metrics but the one that OpenTelemetry describes the process by.</summary>
    public IReadOnlyList<ShownMetric> Metrics { get; } = [.. Read(text)];

    /// <summary>The lines of a metric whose labels have all those texts.</summary>
    public IReadOnlyList<string> Series(string name, params string[] labels) =>
        [.. text.Split('\n').Where(line => line.StartsWith($"{name}{{", StringComparison.Ordinal) && labels.All(label => line.Contains(label, StringComparison.Ordinal)))];

    private static IEnumerable<ShownMetric> Read(string text)
    {
        var lines = text.Split('\n');
        foreach (var type in lines.Select(line => TypeLine().Match(line)).Where(match => match.Success && match.Groups["name"].Value != "target_info"))
        {
            var name = type.Groups["name"].Value;
            var labels = lines.Select(line => SeriesLine().Match(line)).Where(match => match.Success && IsOf(match.Groups["name"].Value, name, type.Groups["type"].Value))
                .SelectMany(match => Label().Matches(match.Groups["labels"].Value).Select(label => label.Groups["name"].Value))
                .Where(label => label is not ("otel_scope_name" or "le"));
            yield return new ShownMetric(name, type.Groups["type"].Value, labels.ToHashSet());
        }
    }

    private static bool IsOf(string series, string name, string type) =>
        type == "histogram" ? series == $"{name}_bucket" || series == $"{name}_sum" || series == $"{name}_count" : series == name;

    [GeneratedRegex("^# TYPE (?<name>[a-z0-9_]+) (?<type>[a-z]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeLine();

    [GeneratedRegex("^(?<name>[a-z0-9_]+)\\{(?<labels>.*)\\} ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SeriesLine();

    [GeneratedRegex("(^|,)(?<name>[a-z0-9_]+)=\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();
}

/// <summary>The part of an operator that is measured, with caches that show what a test wants.</summary>
internal sealed class MeasuredOperator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private MeasuredOperator(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    public static async Task<MeasuredOperator> StartAsync(
        IReadOnlyList<V1Alpha1ChaosExperiment> experiments, IReadOnlyList<V1Alpha1ChaosRun> runs, ILeadership leadership, TimeProvider time, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(environment ?? new Dictionary<string, string?>());
        builder.Services.AddSingleton<IResourceCache<V1Alpha1ChaosExperiment>>(new ShownCache<V1Alpha1ChaosExperiment>(() => experiments))
            .AddSingleton<IResourceCache<V1Alpha1ChaosRun>>(new ShownCache<V1Alpha1ChaosRun>(() => runs))
            .AddSingleton(leadership).AddSingleton(time)
            .AddOperatorTelemetry(new OperatorOptions { ClusterName = "prod-eu" }, builder.Configuration);
        var app = builder.Build();
        app.MapPrometheusScrapingEndpoint("/metrics");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new MeasuredOperator(app);
    }

    public async Task<Scrape> ScrapeAsync() => new(await _http.GetStringAsync(new Uri($"{_app.Urls.Single()}/metrics"), TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}
