using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;
using static ChaosOperator.Tests.Telemetry.StandingObjects;

namespace ChaosOperator.Tests.Telemetry;

/// <summary>A verdict is counted when it was stored, and never a second time.</summary>
public sealed class CountedOnceTests : IAsyncLifetime
{
    private readonly string _space = $"ns-{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<string> _counted = new();
    private readonly MeterListener _listener = new();
    private TestApiServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestApiServer.StartAsync();
        _listener.InstrumentPublished = static (instrument, self) =>
        {
            if (instrument.Name == "chaosoperator.runs.completed") self.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            var labels = string.Join(' ', tags.ToArray().Select(tag => tag.Value));
            if (labels.StartsWith(_space, StringComparison.Ordinal)) _counted.Enqueue(labels[(_space.Length + 1)..]);
        });
        _listener.Start();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_verdict_that_was_stored_is_counted()
    {
        _server.Then(static context => Answers.Json(context, 200, "{}"));

        await StoreAsync(Reverting, Over);

        Assert.Equal(["failover Confirmed"], _counted);
    }

    [Fact]
    public async Task A_verdict_that_could_not_be_stored_is_not_counted()
    {
        _server.Then(static context => Answers.Status(context, 409, "Conflict", "another object has its name"));

        await Assert.ThrowsAnyAsync<ApiException>(() => StoreAsync(Reverting, Over));

        Assert.Empty(_counted);
    }

    [Fact]
    public async Task A_verdict_whose_answer_was_lost_is_lost_to_the_count_and_the_next_leader_does_not_count_it_either()
    {
        // Stored, and the connection is cut before the answer.
        _server.Otherwise = static (context, _, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await Assert.ThrowsAnyAsync<Exception>(() => StoreAsync(Reverting, Over));

        // Whoever looks next reads what is stored, and stores what he adds to it.
        _server.Otherwise = static (context, _, _) => Answers.Json(context, 200, "{}");
        await StoreAsync(Over, Over);
        await StoreAsync(Over, Over with { Message = "Judged again." });

        Assert.Empty(_counted);
    }

    [Fact]
    public async Task What_a_run_of_nobody_says_of_itself_makes_no_series()
    {
        _server.Then(static context => Answers.Json(context, 200, "{}"));

        await StoreAsync(new ChaosRunStatus(), Completed(Verdict.Error));

        Assert.Equal([" Error"], _counted);
    }

    private static ChaosRunStatus Reverting => Run("counted", 1, RevertFailing()).Status!;

    private static ChaosRunStatus Over => Run("counted", 1, Completed()).Status!;

    private Task<ChaosRunStatus> StoreAsync(ChaosRunStatus former, ChaosRunStatus next)
    {
        var kind = ResourceKind.Of<V1Alpha1ChaosRun>();
        var writer = new ResourceWriter<V1Alpha1ChaosRun>(_server.ApiClient(), kind, Names.Operator, new SoleLeadership(), ResourceJson.Options);
        var run = Run("counted", 1, former);
        run.Metadata.NamespaceProperty = _space;
        run.Status = former;
        return new RunStatusStore(new StatusWriter<V1Alpha1ChaosRun>(writer)).WriteAsync(run, former, next, Token);
    }
}
