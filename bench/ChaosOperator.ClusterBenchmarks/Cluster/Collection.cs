using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.ClusterBenchmarks.Cluster;

/// <summary>The objects of one kind in one namespace over plain HTTP, so that what is measured is not measured with itself.</summary>
/// <param name="kubeconfig">Who asks.</param>
/// <param name="path">The collection, without a slash in front.</param>
internal sealed class Collection(string kubeconfig, string path) : IDisposable
{
    private const int Writers = 8;
    private readonly HttpClient _http = Open(kubeconfig);

    /// <summary>Creates objects, several at once.</summary>
    /// <param name="count">How many.</param>
    /// <param name="json">The nth object.</param>
    /// <param name="created">Told of each whose creation was answered.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task CreateAsync(int count, Func<int, string> json, Action<int>? created, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken },
        async (index, token) =>
        {
            using var body = new StringContent(json(index), Encoding.UTF8, "application/json");
            using var answer = await _http.PostAsync(Address(path), body, token);
            if (!answer.IsSuccessStatusCode)
            {
                throw new HttpRequestException($"The API server refused {path}: {await answer.Content.ReadAsStringAsync(token)}", null, answer.StatusCode);
            }

            created?.Invoke(index);
        });

    /// <summary>Merges a patch into an object.</summary>
    public async Task PatchAsync(string name, string json, CancellationToken cancellationToken)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/merge-patch+json");
        using var answer = await _http.PatchAsync(Address($"{path}/{name}"), body, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The version of the collection as it is now.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        var list = JsonElement.Parse(await _http.GetByteArrayAsync(Address($"{path}?limit=1"), cancellationToken));
        return list.GetProperty("metadata").GetProperty("resourceVersion").GetString()!;
    }

    /// <summary>Each object as it is written from a version on, until nobody asks any more.</summary>
    /// <exception cref="HttpRequestException">The API server does not know that version any more.</exception>
    public async IAsyncEnumerable<JsonElement> WatchAsync(string version, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            // The server ends the watch of who falls behind; what it did not send it sends from the last version on.
            await foreach (var seen in WatchOnceAsync(version, cancellationToken))
            {
                if (seen.GetProperty("kind").GetString() == "Status")
                {
                    throw new HttpRequestException($"The API server ended the watch of {path}: {seen}");
                }

                version = seen.GetProperty("metadata").GetProperty("resourceVersion").GetString()!;
                yield return seen;
            }
        }
    }

    /// <summary>The metrics of the API server.</summary>
    public Task<string> MetricsAsync(CancellationToken cancellationToken) => _http.GetStringAsync(Address("metrics"), cancellationToken);

    public void Dispose() => _http.Dispose();

    private async IAsyncEnumerable<JsonElement> WatchOnceAsync(string version, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address($"{path}?watch=true&timeoutSeconds=7200&resourceVersion={version}"));
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return JsonElement.Parse(line).GetProperty("object");
        }
    }

    private static HttpClient Open(string kubeconfig)
    {
        var http = ApiHttp.Open(kubeconfig);
        http.Timeout = Timeout.InfiniteTimeSpan;
        return http;
    }

    private static Uri Address(string path) => new(path, UriKind.Relative);
}
