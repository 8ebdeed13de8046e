using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>Makes etcd forget what was before now, by its HTTP gateway.</summary>
internal static class EtcdCompaction
{
    /// <summary>Where the gateway was in the versions of etcd that distributions have.</summary>
    private static readonly string[] Prefixes = ["v3", "v3beta", "v3alpha"];

    /// <summary>Compacts up to the present revision.</summary>
    /// <param name="port">etcd's port for clients.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task CompactAsync(int port, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        foreach (var prefix in Prefixes)
        {
            using var range = await http.PostAsJsonAsync($"{prefix}/kv/range", new { key = "AA==" }, cancellationToken);
            if (range.StatusCode == HttpStatusCode.NotFound)
                continue;
            range.EnsureSuccessStatusCode();
            using var answer = JsonDocument.Parse(await range.Content.ReadAsStringAsync(cancellationToken));
            var revision = answer.RootElement.GetProperty("header").GetProperty("revision").GetString();
            using var compacted = await http.PostAsJsonAsync($"{prefix}/kv/compaction", new { revision, physical = true }, cancellationToken);
            compacted.EnsureSuccessStatusCode();
            return;
        }

        throw new InvalidOperationException($"etcd on port {port} has no HTTP gateway under {string.Join(", ", Prefixes)}.");
    }
}
