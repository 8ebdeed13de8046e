using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Hosting;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Tests.Leadership;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Kubernetes.Watching;
using k8s;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Kubernetes.Tests.Hosting;

public sealed class KubernetesRuntimeTests : IAsyncLifetime
{
    private readonly FakeLeases _leases = new();
    private readonly TaskCompletionSource<string> _gadgetChange = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TestApiServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestApiServer.StartAsync();
        _server.Otherwise = AnswerAsync;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_leader_reconciles_what_exists_with_finalizer_child_status_and_event_and_releases_its_lease_at_the_end()
    {
        using var host = CreateHost();
        await host.StartAsync(Token);
        await _server.SeenAsync(requests =>
            Paths(requests, "PATCH").Contains("/apis/example.dev/v1/namespaces/ns/widgets/bad/status")
            && Paths(requests, "PATCH").Contains("/apis/example.dev/v1/namespaces/ns/widgets/a/status")
            && Paths(requests, "POST").Contains("/apis/events.k8s.io/v1/namespaces/ns/events"));

        var writes = _server.Requests.Where(r => r.Path.Contains("widgets/a", StringComparison.Ordinal) && r.Method == "PATCH").ToList();
        Assert.Equal("example.dev/cleanup", writes[0].Json["metadata"]!["finalizers"]![0]!.GetValue<string>());
        Assert.Equal(1, writes[^1].Json["status"]!["observed"]!.GetValue<int>());
        var child = _server.Requests.Single(r => r.Method == "POST" && r.Path.EndsWith("gadgets", StringComparison.Ordinal));
        Assert.Equal("uid-a", child.Json["metadata"]!["ownerReferences"]![0]!["uid"]!.GetValue<string>());
        Assert.True(host.Services.GetRequiredService<KubernetesReadiness>().IsReady);
        Assert.True(host.Services.GetRequiredService<ILeadership>().MayAct());

        await host.StopAsync(Token);
        Assert.Equal("", _leases.Holder);
    }

    [Fact]
    public async Task A_change_of_an_owned_child_wakes_its_owner()
    {
        using var host = CreateHost();
        await host.StartAsync(Token);
        const string ReadOfOwner = "/apis/example.dev/v1/namespaces/ns/widgets/a";
        await _server.SeenAsync(requests => Paths(requests, "GET").Count(path => path == ReadOfOwner) == 1);
        const string Owner = ",\"ownerReferences\":[{\"apiVersion\":\"example.dev/v1\",\"kind\":\"Widget\",\"name\":\"a\",\"uid\":\"uid-a\",\"controller\":true}]";
        _gadgetChange.SetResult(Answers.Modified(Answers.Widget("g", "60", extra: Owner)));
        await _server.SeenAsync(requests => Paths(requests, "GET").Count(path => path == ReadOfOwner) == 2);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task A_replica_that_does_not_lead_keeps_its_caches_warm_and_writes_nothing()
    {
        _leases.Hold("another");
        using var host = CreateHost();
        await host.StartAsync(Token);
        await Waiter.PollAsync(() => host.Services.GetRequiredService<KubernetesReadiness>().IsReady);
        await _server.SeenAsync(requests => requests.Any(r => r.Path.Contains("leases", StringComparison.Ordinal)));
        await host.StopAsync(Token);

        Assert.DoesNotContain(_server.Requests, r => r.Method is "PATCH" or "POST" or "PUT");
        Assert.Equal("another", _leases.Holder);
    }

    [Fact]
    public async Task A_kind_that_is_missing_makes_the_process_not_ready_and_says_what_to_do()
    {
        _server.Otherwise = (context, request, cancellationToken) => request.Path.EndsWith("gadgets", StringComparison.Ordinal)
            ? Answers.Status(context, 404, "NotFound")
            : AnswerAsync(context, request, cancellationToken);
        using var host = CreateHost();
        await host.StartAsync(Token);
        var readiness = host.Services.GetRequiredService<KubernetesReadiness>();
        await Waiter.PollAsync(() => readiness.Informers.Any(i => i.State == InformerState.KindMissing));

        Assert.False(readiness.IsReady);
        Assert.Contains("gadgets.example.dev", readiness.Informers.Single(i => i.State == InformerState.KindMissing).Message, StringComparison.Ordinal);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task A_leader_task_runs_while_this_replica_leads_and_is_cancelled_at_the_end()
    {
        using var host = CreateHost();
        var task = host.Services.GetServices<ILeaderTask>().OfType<Sweep>().Single();
        Assert.False(task.Started.Task.IsCompleted);
        await host.StartAsync(Token);
        await task.Started.Task.WaitAsync(Token);
        await host.StopAsync(Token);
        Assert.True(task.Cancelled);
    }

    [Fact]
    public async Task A_replica_that_loses_its_lease_cancels_what_is_under_way_and_ends()
    {
        using var host = CreateHost();
        var task = host.Services.GetServices<ILeaderTask>().OfType<Sweep>().Single();
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        var ending = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStopping.Register(ending.SetResult);
        await host.StartAsync(Token);
        await task.Started.Task.WaitAsync(Token);
        _leases.GiveTo("another");

        await ending.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.True(task.Cancelled);
        Assert.True(host.Services.GetRequiredService<LeaderElector>().HasLost);
        await host.StopAsync(Token);
        Assert.Equal("another", _leases.Holder);
    }

    private sealed class Sweep : ILeaderTask
    {
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Cancelled { get; private set; }

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            Started.SetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }
            finally
            {
                Cancelled = cancellationToken.IsCancellationRequested;
            }
        }
    }

    private IHost CreateHost()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new KubernetesClientConfiguration { Host = _server.Client.BaseUri.ToString(), Namespace = "ns" });
        builder.Services
            .AddKubernetesRuntime(new KubernetesRuntimeOptions { Name = "example.dev/op", Instance = "pod-1" })
            .AddResource<Widget>()
            .AddResource<Gadget>()
            .AddController<WidgetController, Widget>(static controller => controller.Owns<Gadget>())
            .AddLeaderTask<Sweep>();
        return builder.Build();
    }

    private Task AnswerAsync(HttpContext context, RecordedRequest request, CancellationToken cancellationToken) => request switch
    {
        { Path: var path } when path.Contains("/leases", StringComparison.Ordinal) => _leases.HandleAsync(context, request, cancellationToken),
        { IsWatch: true, Path: "/apis/example.dev/v1/gadgets" } => WatchGadgetsAsync(context, cancellationToken),
        { IsWatch: true } => Answers.Silence()(context, cancellationToken),
        { Method: "GET", Path: "/apis/example.dev/v1/widgets" } =>
            Answers.List("50", null, Answers.Widget("a", "1"), Answers.Unreadable("bad", "2"))(context),
        { Method: "GET", Path: "/apis/example.dev/v1/gadgets" } => Answers.List("50", null)(context),
        { Method: "POST" } => Answers.Json(context, 201, request.Body),
        _ => Answers.Json(context, 200, Answers.Widget("a", "1")),
    };

    private async Task WatchGadgetsAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var line = await _gadgetChange.Task.WaitAsync(cancellationToken);
        await Answers.Silence(line)(context, cancellationToken);
    }

    private static IEnumerable<string> Paths(IReadOnlyList<RecordedRequest> requests, string method) =>
        requests.Where(r => r.Method == method).Select(r => r.Path);
}
