using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.RuntimeBenchmark;

/// <summary>The probes of a cluster over plain HTTP, so that what is measured is not measured with itself.</summary>
internal sealed partial class Probes : IDisposable
{
    private const string Collection = "apis/bench.example/v1/namespaces/default/probes";
    private const int Writers = 8;
    private readonly HttpClient _http;

    public Probes(string kubeconfig)
    {
        _http = ApiHttp.Open(kubeconfig);
        _http.Timeout = Timeout.InfiniteTimeSpan;
    }

    /// <summary>Name of the nth probe.</summary>
    public static string Name(int index) => $"probe-{index:00000}";

    /// <summary>Creates probes that want the value 1.</summary>
    public Task CreateAsync(int count, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken },
        async (index, token) =>
        {
            var json = $$$"""{"apiVersion":"bench.example/v1","kind":"Probe","metadata":{"name":"{{{Name(index)}}}"},"spec":{"value":1}}""";
            using var body = new StringContent(json, Encoding.UTF8, "application/json");
            using var answer = await _http.PostAsync(Address(Collection), body, token);
            answer.EnsureSuccessStatusCode();
        });

    /// <summary>Wants another value of a probe.</summary>
    public async Task ChangeAsync(string name, long value, CancellationToken cancellationToken)
    {
        using var body = new StringContent($$$"""{"spec":{"value":{{{value}}}}}""", Encoding.UTF8, "application/merge-patch+json");
        using var answer = await _http.PatchAsync(Address($"{Collection}/{name}"), body, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The version of the collection as it is now.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        var list = JsonElement.Parse(await _http.GetByteArrayAsync(Address($"{Collection}?limit=1"), cancellationToken));
        return list.GetProperty("metadata").GetProperty("resourceVersion").GetString()!;
    }

    /// <summary>What is written from a version on: name and observed value of each change that has one.</summary>
    public async IAsyncEnumerable<(string Name, long Observed)> WatchAsync(string version, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address($"{Collection}?watch=true&resourceVersion={version}"));
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            var probe = JsonElement.Parse(line).GetProperty("object");
            if (probe.TryGetProperty("status", out var status) && status.TryGetProperty("observed", out var observed))
            {
                yield return (probe.GetProperty("metadata").GetProperty("name").GetString()!, observed.GetInt64());
            }
        }
    }

    /// <summary>How many requests for probes the API server has answered so far, by its own count; watches and lists left out.</summary>
    public async Task<long> RequestsAsync(CancellationToken cancellationToken)
    {
        var metrics = await _http.GetStringAsync(Address("metrics"), cancellationToken);
        return RequestOfOneObject().Matches(metrics).Sum(match => (long)double.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture));
    }

    public void Dispose() => _http.Dispose();

    private static Uri Address(string path) => new(path, UriKind.Relative);

    [GeneratedRegex("""^apiserver_request_total\{(?=[^}]*resource="probes")(?=[^}]*verb="(GET|PUT|PATCH|APPLY|POST)")[^}]*\} (?<count>\S+)$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RequestOfOneObject();
}
