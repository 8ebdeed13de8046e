using System.Globalization;
using System.Text.RegularExpressions;
using ChaosOperator.ClusterBenchmarks.Cluster;

namespace ChaosOperator.ClusterBenchmarks.Runtime;

/// <summary>The probes of a cluster.</summary>
internal sealed partial class Probes(string kubeconfig) : IDisposable
{
    private readonly Collection _objects = new(kubeconfig, "apis/bench.example/v1/namespaces/default/probes");

    /// <summary>Name of the nth probe.</summary>
    public static string Name(int index) => $"probe-{index:00000}";

    /// <summary>Creates probes that want the value 1.</summary>
    public Task CreateAsync(int count, CancellationToken cancellationToken) => _objects.CreateAsync(
        count, index => $$$"""{"apiVersion":"bench.example/v1","kind":"Probe","metadata":{"name":"{{{Name(index)}}}"},"spec":{"value":1}}""", created: null, cancellationToken);

    /// <summary>Wants another value of a probe.</summary>
    public Task ChangeAsync(string name, long value, CancellationToken cancellationToken) => _objects.PatchAsync(name, $$$"""{"spec":{"value":{{{value}}}}}""", cancellationToken);

    /// <summary>The version of the collection as it is now.</summary>
    public Task<string> VersionAsync(CancellationToken cancellationToken) => _objects.VersionAsync(cancellationToken);

    /// <summary>What is written from a version on: name and observed value of each change that has one.</summary>
    public IAsyncEnumerable<(string Name, long Observed)> WatchAsync(string version, CancellationToken cancellationToken) => _objects.WatchAsync(version, cancellationToken)
        .Where(probe => probe.TryGetProperty("status", out var status) && status.TryGetProperty("observed", out _))
        .Select(probe => (probe.GetProperty("metadata").GetProperty("name").GetString()!, probe.GetProperty("status").GetProperty("observed").GetInt64()));

    /// <summary>How many requests for probes the API server has answered so far, by its own count; watches and lists left out.</summary>
    public async Task<long> RequestsAsync(CancellationToken cancellationToken)
    {
        var metrics = await _objects.MetricsAsync(cancellationToken);
        return RequestOfOneObject().Matches(metrics).Sum(match => (long)double.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture));
    }

    public void Dispose() => _objects.Dispose();

    [GeneratedRegex("""^apiserver_request_total\{(?=[^}]*resource="probes")(?=[^}]*verb="(GET|PUT|PATCH|APPLY|POST)")[^}]*\} (?<count>\S+)$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RequestOfOneObject();
}
