using System.Text;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Tests.Server;
using k8s.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Kubernetes.Tests.Events;

public sealed class EventRecorderTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly CancellationTokenSource _stop = new();
    private readonly LogList<EventRecorder> _log = new();
    private readonly Lease _leadership = new();
    private TestApiServer _server = null!;
    private EventRecorder _recorder = null!;
    private Task _running = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        _server = await TestApiServer.StartAsync();
        _server.Otherwise = static (context, _, _) => Answers.Json(context, 201, "{}");
        _recorder = Create(new EventRecorderOptions { ReportingController = "example.dev/op", ReportingInstance = "pod-1", Burst = 3 });
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_event_names_object_reason_action_and_reporter()
    {
        Start();
        _recorder.Publish(RecordedEvent.About(Widget(), EventType.Warning, "Broken", "Repair", "it is broken"));
        await _server.SeenAsync(requests => requests.Count == 1);

        var request = _server.Requests[0];
        Assert.Equal(("POST", "/apis/events.k8s.io/v1/namespaces/ns/events"), (request.Method, request.Path));
        Assert.Equal("2026-01-02T03:04:05.000000Z", request.Json["eventTime"]!.GetValue<string>());
        Assert.Equal(
            ("Warning", "Broken", "Repair", "it is broken", "example.dev/op", "pod-1"),
            (Text(request, "type"), Text(request, "reason"), Text(request, "action"), Text(request, "note"),
                Text(request, "reportingController"), Text(request, "reportingInstance")));
        Assert.Equal("""{"apiVersion":"example.dev/v1","kind":"Widget","name":"a","namespace":"ns","uid":"uid-a"}""", request.Json["regarding"]!.ToJsonString());
        Assert.StartsWith("a.", request.Json["metadata"]!["name"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeat_counts_up_a_series_and_makes_no_second_event()
    {
        Start();
        Publish("same");
        Publish("same");
        Publish("same");
        await _server.SeenAsync(requests => requests.Count == 3);

        Assert.Equal(["POST", "PATCH", "PATCH"], _server.Requests.Select(r => r.Method));
        Assert.Equal(3, _server.Requests[2].Json["series"]!["count"]!.GetValue<int>());
        Assert.EndsWith(_server.Requests[0].Json["metadata"]!["name"]!.GetValue<string>(), _server.Requests[1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeat_after_the_series_window_or_of_an_expired_event_is_a_new_event()
    {
        Start();
        Publish("same");
        await _server.SeenAsync(requests => requests.Count == 1);
        _time.Advance(TimeSpan.FromMinutes(7));
        Publish("same");
        await _server.SeenAsync(requests => requests.Count == 2);
        _server.Then(context => Answers.Status(context, 404, "NotFound"));
        Publish("same");
        await _server.SeenAsync(requests => requests.Count == 4);

        Assert.Equal(["POST", "POST", "PATCH", "POST"], _server.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task An_object_that_floods_uses_up_its_own_budget_only()
    {
        for (var i = 0; i < 10; i++)
        {
            Publish($"note {i}");
        }

        Publish("other", "b");
        Start();
        await _server.SeenAsync(requests => requests.Any(r => Text(r, "note") == "other"));

        Assert.Equal(["note 0", "note 1", "note 2", "other"], _server.Requests.Select(r => Text(r, "note")));
    }

    [Fact]
    public async Task A_full_queue_drops_events_and_never_blocks()
    {
        _recorder = Create(new EventRecorderOptions { ReportingController = "example.dev/op", ReportingInstance = "pod-1", QueueLength = 2 });
        Publish("one");
        Publish("two");
        Publish("three");
        Start();
        await StopAsync();

        Assert.Equal(["one", "two"], _server.Requests.Select(r => Text(r, "note")));
    }

    [Fact]
    public async Task An_event_that_cannot_be_written_is_logged_and_the_next_one_is_written()
    {
        Start();
        _server.Then(context => Answers.Status(context, 403, "Forbidden", "events are forbidden"));
        Publish("one");
        Publish("two");
        await _server.SeenAsync(requests => requests.Count == 2);

        Assert.Contains(_log.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("forbidden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_that_are_queued_at_shutdown_are_still_written()
    {
        Publish("last words");
        Start();
        await StopAsync();
        Assert.Equal("last words", Text(Assert.Single(_server.Requests), "note"));
    }

    [Fact]
    public async Task A_replica_that_does_not_surely_lead_writes_no_event_not_even_by_a_second_try()
    {
        Start();
        _server.Then(context =>
        {
            _leadership.Held = false;
            return Answers.Status(context, 503, "ServiceUnavailable", "not now");
        });
        Publish("while the lease runs out");
        Publish("after it");
        await _recorder.FlushAsync(TimeSpan.FromMinutes(1)).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal("while the lease runs out", Text(Assert.Single(_server.Requests), "note"));
        Assert.Contains(_log.Lines, line => line.Text.Contains("this replica does not lead", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Flushing_waits_until_what_was_published_before_is_written()
    {
        Publish("one");
        Publish("two", "b");
        var flushed = _recorder.FlushAsync(TimeSpan.FromMinutes(1));
        Assert.False(flushed.IsCompleted);
        Start();
        await flushed.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(["one", "two"], _server.Requests.Select(r => Text(r, "note")));
    }

    [Fact]
    public async Task Flushing_gives_up_when_nobody_writes()
    {
        Publish("one");
        var flushed = _recorder.FlushAsync(TimeSpan.FromSeconds(3));
        _time.Advance(TimeSpan.FromSeconds(3));
        await flushed.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Contains(_log.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("before the lease was given back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_about_a_cluster_scoped_object_lives_in_the_default_namespace()
    {
        Start();
        var node = new V1ObjectReference { Kind = "Node", Name = "n", Uid = "u" };
        _recorder.Publish(new RecordedEvent(node, EventType.Normal, "R", "A", "note"));
        await _server.SeenAsync(requests => requests.Count == 1);
        Assert.Equal("/apis/events.k8s.io/v1/namespaces/default/events", _server.Requests[0].Path);
    }

    [Theory]
    [InlineData("short", "short")]
    [InlineData("éééééééééé", "ééé…")]
    [InlineData("😀😀😀😀", "😀…")]
    [InlineData("aaaaaaaaaaa", "aaaaaaa…")]
    public void A_note_is_cut_between_characters(string text, string expected)
    {
        var cut = EventText.Cut(text, 10);
        Assert.Equal(expected, cut);
        Assert.True(Encoding.UTF8.GetByteCount(cut) <= 10);
    }

    private EventRecorder Create(EventRecorderOptions options) => new(_server.ApiClient(), options, _leadership, _time, _log);

    private void Start() => _running = _recorder.RunAsync(TimeSpan.FromSeconds(5), _stop.Token);

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    private void Publish(string note, string name = "a") =>
        _recorder.Publish(RecordedEvent.About(Widget(name), EventType.Normal, "Reason", "Act", note));

    private static string? Text(RecordedRequest request, string field) => request.Json[field]?.GetValue<string>();

    private sealed class Lease : ILeadership
    {
        public bool Held { get; set; } = true;

        public bool IsLeader => Held;

        public bool MayAct() => Held;
    }

    private static Widget Widget(string name = "a") =>
        new() { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "ns", Uid = $"uid-{name}" } };
}
