using System.Text.Json;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;
using ChaosOperator.Tests.Policies;

namespace ChaosOperator.Tests.Reconcilers;

/// <summary>Which runs an experiment has while the watch has not told of all of them.</summary>
public sealed class ExperimentRunsTests : IAsyncLifetime
{
    private readonly Dictionary<string, V1Alpha1ChaosRun> _stored = [];
    private readonly List<V1Alpha1ChaosRun> _cached = [];
    private TestApiServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestApiServer.StartAsync();
        _server.Otherwise = (context, request, _) => _stored.TryGetValue(request.Path.Split('/')[^1], out var run)
            ? Answers.Json(context, 200, JsonSerializer.Serialize(run, ResourceJson.Options))
            : Answers.Status(context, 404, "NotFound");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_run_that_was_created_while_the_cache_still_showed_another_active_is_read()
    {
        _cached.Add(Run(1, RunPhase.Completed));
        Store(Run(2, null));

        Assert.Equal([1, 2], await KnownAsync(new() { ActiveRun = "outage-1", LastRun = null, Trigger = new() { LastNumber = 2 } }));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task The_run_that_is_called_active_is_read_by_its_name()
    {
        Store(Run(1, null));

        Assert.Equal([1], await KnownAsync(new() { ActiveRun = "outage-1", Trigger = new() { LastNumber = 2, Pending = new() { Number = 2, Cause = RunCause.Schedule } } }));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task What_is_cached_not_created_yet_or_was_seen_completed_is_not_asked_for()
    {
        Assert.Empty(await KnownAsync(new()));
        Assert.Empty(await KnownAsync(new() { Trigger = new() { LastNumber = 0 } }));
        Assert.Empty(await KnownAsync(new() { LastRun = "outage-1", Trigger = new() { LastNumber = 1 } }));
        Assert.Empty(await KnownAsync(new() { Trigger = new() { LastNumber = 1, Pending = new() { Number = 1, Cause = RunCause.Once } } }));
        _cached.Add(Run(1, null));
        Assert.Equal([1], await KnownAsync(new() { ActiveRun = "outage-1", Trigger = new() { LastNumber = 1 } }));

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_run_of_an_earlier_experiment_of_the_name_is_none_of_its_runs()
    {
        var other = Run(1, null);
        other.Spec = other.Spec with { ExperimentUid = "uid-of-another" };
        Store(other);

        Assert.Empty(await KnownAsync(new() { ActiveRun = "outage-1", Trigger = new() { LastNumber = 1 } }));
    }

    private void Store(V1Alpha1ChaosRun run) => _stored[run.Metadata.Name] = run;

    private async Task<IEnumerable<int?>> KnownAsync(ChaosExperimentStatus status)
    {
        var kind = ResourceKind.Of<V1Alpha1ChaosRun>();
        var experiment = new V1Alpha1ChaosExperiment { Metadata = new() { Name = "outage", NamespaceProperty = "resilience", Uid = "uid-1" }, Status = status };
        var runs = new ExperimentRuns(new ShownCache<V1Alpha1ChaosRun>(() => _cached), new ResourceApi<V1Alpha1ChaosRun>(_server.ApiClient(), kind, null, ResourceJson.Options), null!, null!, null!, null!);
        return (await runs.KnownAsync(experiment, TestContext.Current.CancellationToken)).Select(run => run.Spec.Number);
    }

    private static V1Alpha1ChaosRun Run(int number, RunPhase? phase) => new()
    {
        Metadata = new() { Name = $"outage-{number}", NamespaceProperty = "resilience", Uid = $"uid-run-{number}" },
        Spec = new() { ExperimentName = "outage", ExperimentUid = "uid-1", Number = number },
        Status = phase is null ? null : new() { Phase = phase },
    };
}
