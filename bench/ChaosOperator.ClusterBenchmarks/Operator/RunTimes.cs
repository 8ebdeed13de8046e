using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ChaosOperator.ClusterBenchmarks.Cluster;

namespace ChaosOperator.ClusterBenchmarks.Operator;

/// <summary>When what was seen of each run, by the watch of somebody else.</summary>
internal sealed class RunTimes(int count)
{
    private readonly long[] _applied = new long[count];
    private readonly ConcurrentDictionary<int, TimeSpan> _injected = new();
    private readonly ConcurrentDictionary<int, (DateTimeOffset Seen, string Id)> _ended = new();
    private readonly ConcurrentDictionary<int, string> _completed = new();

    public int Injected => _injected.Count;

    public int Ended => _ended.Count;

    public int Completed => _completed.Count;

    /// <summary>From the answer to the apply to the status that names the automation, shortest first.</summary>
    public IReadOnlyList<TimeSpan> ApplyToInjection => [.. _injected.Values.Order()];

    /// <summary>When the status first told that the fault is over, by the id of its automation.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> EndSeen => _ended.Values.ToDictionary(end => end.Id, end => end.Seen);

    /// <summary>How the runs ended, and how many did so.</summary>
    public string Verdicts => string.Join(", ", _completed.Values.GroupBy(verdict => verdict).Select(group => $"{group.Count()} {group.Key}"));

    public void Applied(int index) => _applied[index] = Stopwatch.GetTimestamp();

    /// <summary>Watches until all are completed.</summary>
    public async Task WatchAsync(Collection runs, string version, CancellationToken cancellationToken)
    {
        await foreach (var run in runs.WatchAsync(version, cancellationToken))
        {
            See(run);
            if (Completed == _applied.Length)
            {
                return;
            }
        }
    }

    private void See(JsonElement run)
    {
        if (!run.TryGetProperty("status", out var status))
        {
            return;
        }

        var index = int.Parse(run.GetProperty("metadata").GetProperty("name").GetString()!.Split('-')[1], CultureInfo.InvariantCulture);
        if (Text(status, "aws", "automationExecutionId") is { } id)
        {
            _injected.TryAdd(index, Stopwatch.GetElapsedTime(_applied[index]));
            if (Text(status, "faultWindow", "end") is not null)
            {
                _ended.TryAdd(index, (TimeProvider.System.GetUtcNow(), id));
            }
        }

        if (Text(status, "phase") == "Completed")
        {
            _completed.TryAdd(index, $"{Text(status, "verdict")}: {Text(status, "message")}");
        }
    }

    private static string? Text(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return null;
            }
        }

        return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
    }
}
