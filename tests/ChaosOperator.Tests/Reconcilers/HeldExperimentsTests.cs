using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Runs;
using ChaosOperator.Documents;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;
using ChaosOperator.Tests.Policies;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Tests.Reconcilers;

/// <summary>An experiment whose status another version wrote: what it says of the runs that were asked for is neither acted upon nor lost.</summary>
public sealed class HeldExperimentsTests : ILeadership, IEventRecorder, IAsyncLifetime
{
    private const string Status = """
        {"phase":"Idle","trigger":{"lastNumber":7,"token":"4","pending":{"number":8,"cause":"FullMoon"}},"aws":{"templateId":"EXT1","documents":["chaos-inject:3"]},"ofAnotherVersion":[1]}
        """;

    private readonly List<RecordedEvent> _events = [];
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 27, 4, 0, 0, TimeSpan.Zero));
    private readonly LookTimes _looks = new(TimeProvider.System);
    private IReadOnlyList<V1Alpha1ChaosRun> _runs = [];
    private readonly JsonObject _stored = JsonNode.Parse("""
        {"apiVersion":"chaosoperator.dev/v1alpha1","kind":"ChaosExperiment","metadata":{"name":"outage","namespace":"resilience","uid":"uid-1","generation":3,"resourceVersion":"1","finalizers":["chaosoperator.dev/cleanup"]},"spec":{}}
        """)!.AsObject();
    private TestApiServer _server = null!;

    private static ResourceKind RunKind => ResourceKind.Of<V1Alpha1ChaosRun>();

    bool ILeadership.IsLeader => true;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IEnumerable<RecordedRequest> Writes => _server.Requests.Where(request => request.Method != "GET");

    bool ILeadership.MayAct() => true;

    void IEventRecorder.Publish(RecordedEvent recorded) => _events.Add(recorded);

    public async ValueTask InitializeAsync()
    {
        _server = await TestApiServer.StartAsync();
        _stored["status"] = JsonNode.Parse(Status);
        _server.Otherwise = (context, request, _) =>
        {
            if (request.Path.EndsWith("/status", StringComparison.Ordinal)) _stored["status"] = request.Json["status"]!.DeepClone();
            return Answers.Json(context, 200, _stored.ToJsonString());
        };
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Nothing_of_its_status_is_written_over_and_its_conditions_say_what_to_do()
    {
        await ReconcileAsync();

        var written = Assert.Single(Writes).Json["status"]!.AsObject();
        foreach (var (member, value) in JsonNode.Parse(Status)!.AsObject().Where(member => member.Key != "phase"))
        {
            Assert.True(JsonNode.DeepEquals(value, written[member]), member);
        }

        var stalled = Assert.Single(written["conditions"]!.AsArray(), condition => condition!["type"]!.GetValue<string>() == "Stalled")!;
        Assert.Equal(("True", "UnreadableStatus"), (stalled["status"]!.GetValue<string>(), stalled["reason"]!.GetValue<string>()));
        var message = stalled["message"]!.GetValue<string>();
        Assert.Contains("Run the operator version that wrote it", message, StringComparison.Ordinal);
        Assert.Contains("kubectl patch cexp outage --namespace resilience --subresource status", message, StringComparison.Ordinal);
        Assert.Equal(("UnreadableStatus", message), (Assert.Single(_events).Reason, _events[0].Note));
    }

    [Fact]
    public async Task It_is_said_once()
    {
        await ReconcileAsync();
        _time.Advance(TimeSpan.FromHours(1));
        await ReconcileAsync();

        Assert.Single(Writes);
        Assert.Single(_events);
    }

    [Fact]
    public async Task Where_the_API_server_does_not_take_what_stands_there_the_event_says_it()
    {
        _server.Otherwise = (context, request, _) => request.Method == "GET" ? Answers.Json(context, 200, _stored.ToJsonString()) : Answers.Status(context, 422, "Invalid");

        await ReconcileAsync();

        Assert.Equal("UnreadableStatus", Assert.Single(_events).Reason);
    }

    [Fact]
    public async Task One_that_is_deleted_stays_until_somebody_takes_responsibility()
    {
        _stored["metadata"]!["deletionTimestamp"] = "2026-11-27T03:00:00Z";
        await ReconcileAsync();
        Assert.Contains("set the annotation chaosoperator.dev/abandon", Assert.Single(_events).Note, StringComparison.Ordinal);
        Assert.EndsWith("/status", Assert.Single(Writes).Path, StringComparison.Ordinal);

        _stored["metadata"]!["annotations"] = new JsonObject { ["chaosoperator.dev/abandon"] = "the version is gone" };
        await ReconcileAsync();

        Assert.Equal("Abandoned", _events[^1].Reason);
        Assert.Contains("the version is gone", _events[^1].Note, StringComparison.Ordinal);
        Assert.Contains("finalizers", Writes.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_deleted_ends_its_runs_as_any_other_does_and_may_only_go_after_them()
    {
        _stored["metadata"]!["deletionTimestamp"] = "2026-11-27T03:00:00Z";
        _stored["metadata"]!["annotations"] = new JsonObject { ["chaosoperator.dev/abandon"] = "the version is gone" };
        _runs = [Run(7, RunPhase.Injecting), Run(6, RunPhase.Completed)];

        var waiting = await ReconcileAsync();

        var deleted = Assert.Single(Writes, request => request.Method == "DELETE");
        Assert.EndsWith("/chaosruns/outage-7", deleted.Path, StringComparison.Ordinal);
        Assert.IsType<ReconciliationResult.Requeued>(waiting);
        Assert.DoesNotContain(Writes, request => request.Body.Contains("finalizers", StringComparison.Ordinal));

        _runs = [Run(7, RunPhase.Completed)];
        await ReconcileAsync();
        Assert.Contains("finalizers", Writes.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_the_watch_has_not_told_of_yet_is_ended_too()
    {
        _stored["metadata"]!["deletionTimestamp"] = "2026-11-27T03:00:00Z";
        var run = JsonSerializer.Serialize(Run(7, RunPhase.Pending), ResourceJson.Options);
        var others = _server.Otherwise;
        _server.Otherwise = (context, request, token) => request.Path.EndsWith("/chaosruns/outage-7", StringComparison.Ordinal) ? Answers.Json(context, 200, run) : others(context, request, token);

        await ReconcileAsync();

        Assert.EndsWith("/chaosruns/outage-7", Assert.Single(Writes, request => request.Method == "DELETE").Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_be_left_of_it_includes_its_dashboard()
    {
        _stored["metadata"]!["deletionTimestamp"] = "2026-11-27T03:00:00Z";
        await ReconcileAsync();
        _stored["metadata"]!["annotations"] = new JsonObject { ["chaosoperator.dev/abandon"] = "the version is gone" };
        await ReconcileAsync();

        Assert.Equal(2, _events.Count);
        Assert.All(_events, told => Assert.Contains("its FIS template, its documents and its dashboard", told.Note, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_one_that_was_let_go_nothing_is_remembered()
    {
        _stored["metadata"]!["deletionTimestamp"] = "2026-11-27T03:00:00Z";
        _stored["metadata"]!["annotations"] = new JsonObject { ["chaosoperator.dev/abandon"] = "the version is gone" };
        _looks.Looked("uid-1");
        Assert.False(_looks.IsDue("uid-1", TimeSpan.FromHours(1), atOnce: true));

        await ReconcileAsync();

        Assert.True(_looks.IsDue("uid-1", TimeSpan.FromHours(1), atOnce: true));
    }

    private static V1Alpha1ChaosRun Run(int number, RunPhase phase) => new()
    {
        Metadata = new() { Name = $"outage-{number}", NamespaceProperty = "resilience", Uid = $"uid-run-{number}" },
        Spec = new() { ExperimentName = "outage", ExperimentUid = "uid-1", Number = number },
        Status = new() { Phase = phase },
    };

    /// <summary>What keeps step with AWS and creates runs is not there: none of it may be asked.</summary>
    private async Task<ReconciliationResult> ReconcileAsync()
    {
        var kind = ResourceKind.Of<V1Alpha1ChaosExperiment>();
        var api = _server.ApiClient();
        var experiments = new ResourceApi<V1Alpha1ChaosExperiment>(api, kind, null, ResourceJson.Options);
        var writer = new ResourceWriter<V1Alpha1ChaosExperiment>(api, kind, Names.Operator, this, ResourceJson.Options);
        var (statuses, metadata) = (new StatusWriter<V1Alpha1ChaosExperiment>(writer), new MetadataWriter<V1Alpha1ChaosExperiment>(writer));
        var runs = new ExperimentRuns(new ShownCache<V1Alpha1ChaosRun>(() => _runs), new ResourceApi<V1Alpha1ChaosRun>(api, RunKind, null, ResourceJson.Options), new ResourceWriter<V1Alpha1ChaosRun>(api, RunKind, Names.Operator, this, ResourceJson.Options), null!, null!, this);
        using var sessions = new AwsSessions();
        var removal = new ExperimentRemoval(new OperatorOptions(), experiments, null!, runs, sessions, _looks, null!, null!, metadata, this, _time);
        var held = new HeldExperiments(experiments, statuses, removal, this, _time);
        return await new ExperimentReconciler(experiments, metadata, statuses, null!, null!, null!, null!, held, this, _time).ReconcileAsync(new ResourceKey("resilience", "outage"), Token);
    }
}
