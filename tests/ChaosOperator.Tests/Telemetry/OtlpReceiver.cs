using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ChaosOperator.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChaosOperator.Tests.Telemetry;

/// <summary>A span as a collector received it; kinds and statuses by the numbers that OTLP has for them.</summary>
internal sealed record ReceivedSpan(string TraceId, string SpanId, string ParentSpanId, string Name, DateTimeOffset Start, DateTimeOffset End, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<string> Events, ulong Status)
{
    public const ulong Client = 3;

    public const ulong Error = 2;

    public required ulong Kind { get; init; }
}

/// <summary>A collector that speaks OTLP over HTTP on loopback, and can be one that never answers.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();
    private readonly CancellationTokenSource _end = new();
    private WebApplication? _app;

    private OtlpReceiver()
    {
    }

    public string Address => _app!.Urls.Single();

    /// <summary>While set, requests are taken and not answered.</summary>
    public bool IsSilent { get; set; }

    public int Requests => _received.Count;

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        receiver._app = await LoopbackServer.StartAsync(receiver.TakeAsync);
        return receiver;
    }

    /// <summary>What names this receiver to an operator.</summary>
    public Dictionary<string, string?> Variables => new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" };

    /// <summary>What it was told of processes, of all requests: attribute by attribute.</summary>
    public IReadOnlySet<string> Resources => Parts("/v1/traces").SelectMany(part => part.Messages(1)).SelectMany(resource => Attributes(resource, 1)).Select(pair => $"{pair.Key}={pair.Value}").ToHashSet();

    public IReadOnlyList<ReceivedSpan> Spans => [.. Parts("/v1/traces").SelectMany(part => part.Messages(2)).SelectMany(scope => scope.Messages(2)).Select(Span)];

    /// <summary>Whether a text occurs anywhere in what it was told.</summary>
    public bool Knows(string text) => _received.Any(request => request.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    public IReadOnlyList<string> MetricNames => [.. Parts("/v1/metrics").SelectMany(part => part.Messages(2)).SelectMany(scope => scope.Messages(2)).Select(metric => metric.Text(1))];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _app!.DisposeAsync();
        _end.Dispose();
    }

    private IEnumerable<ProtoMessage> Parts(string path) => _received.Where(request => request.Path == path).SelectMany(request => ProtoMessage.Read(request.Body).Messages(1));

    private static ReceivedSpan Span(ProtoMessage span) => new(
        span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), Time(span.Number(7)), Time(span.Number(8)), Attributes(span, 9), [.. span.Messages(11).Select(happened => happened.Text(2))], span.Messages(15).Select(status => status.Number(3)).SingleOrDefault())
    {
        Kind = span.Number(6),
    };

    private static Dictionary<string, string> Attributes(ProtoMessage message, int number) => message.Messages(number).ToDictionary(pair => pair.Text(1), pair => Value(pair.Messages(2).Single()));

    private static string Value(ProtoMessage value) => value.Text(1) is { Length: > 0 } text ? text : value.Number(3).ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(ulong nanoseconds) => DateTimeOffset.UnixEpoch + TimeSpan.FromTicks((long)(nanoseconds / 100));

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _received.Enqueue((context.Request.Path, body.ToArray()));
        if (IsSilent)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, either.Token).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
