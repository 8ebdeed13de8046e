using System.Text.Json.Nodes;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Kubernetes.Writing;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Tests.Writing;

public sealed class WriterTests : IAsyncLifetime
{
    private static readonly ResourceKey Key = new("ns", "a");

    private readonly Lease _lease = new();
    private TestApiServer _server = null!;
    private ResourceWriter<Widget> _writer = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestApiServer.StartAsync();
        _server.Otherwise = static (context, _, _) => Answers.Json(context, 200, Answers.Widget("a", "9"));
        _writer = new ResourceWriter<Widget>(
            _server.ApiClient(new ApiClientOptions { RetryDelay = TimeSpan.FromMilliseconds(1) }), ResourceKind.Of<Widget>(), "example.dev/op", _lease);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_status_is_applied_to_the_subresource_with_force_and_owner_and_guarded_by_uid()
    {
        var written = await Status(null, new WidgetStatus { Observed = 5 });
        var request = Assert.Single(_server.Requests);

        Assert.True(written);
        Assert.Equal(("PATCH", "/apis/example.dev/v1/namespaces/ns/widgets/a/status"), (request.Method, request.Path));
        Assert.Equal("application/apply-patch+yaml", request.ContentType);
        Assert.Equal(("example.dev/op", "true"), (request.Query["fieldManager"], request.Query["force"]));
        var expected = """
            {"metadata":{"name":"a","namespace":"ns","uid":"uid-a"},"status":{"observed":5},"apiVersion":"example.dev/v1","kind":"Widget"}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), request.Json), request.Body);
    }

    /// <summary>A run carries its documents: with 256 KiB of them, the answer to each write of its status was 278,517 bytes, and is 1,896 (kube-apiserver 1.20.2).</summary>
    [Fact]
    public async Task A_written_status_brings_nothing_but_metadata_back_where_the_server_can()
    {
        await Status(null, new WidgetStatus { Observed = 5 });
        await _writer.ApplyAsync(Widget(), Token);

        Assert.Equal(
            ["application/json; as=PartialObjectMetadata; g=meta.k8s.io; v=v1,application/json", "application/json"],
            _server.Requests.Select(request => request.Accept.Replace(", ", ",", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_status_that_means_the_same_is_not_written()
    {
        Assert.False(await Status(new WidgetStatus { Observed = 5 }, new WidgetStatus { Observed = 5, Message = null }));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_status_is_written_even_if_the_stored_object_cannot_be_read()
    {
        _server.Then(context => Answers.Json(context, 200, Answers.Unreadable("a", "10")));
        Assert.True(await Status(null, new WidgetStatus { Message = "spec.size: not a number" }));
    }

    [Fact]
    public async Task A_throttled_write_is_repeated_and_a_conflict_is_not()
    {
        _server.Then(context => Answers.Status(context, 429, "TooManyRequests", retryAfter: 0))
            .Then(context => Answers.Status(context, 409, "Conflict"));
        var e = await Assert.ThrowsAsync<ApiException>(() => Status(null, new WidgetStatus()));
        Assert.True(e.IsConflict && !e.IsAlreadyExists);
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task A_replica_whose_lease_may_have_run_out_writes_nothing()
    {
        _lease.Mine = false;
        await Assert.ThrowsAsync<NotLeadingException>(() => Status(null, new WidgetStatus()));
        await Assert.ThrowsAsync<NotLeadingException>(() => _writer.CreateAsync(Widget(), Token));
        await Assert.ThrowsAsync<NotLeadingException>(() => _writer.ApplyAsync(Widget(), Token));
        await Assert.ThrowsAsync<NotLeadingException>(() => _writer.DeleteAsync(Key, Token));
        var metadata = new MetadataWriter<Widget>(_writer);
        await Assert.ThrowsAsync<NotLeadingException>(() => metadata.AddFinalizerAsync(Widget(), "mine/two", Token));
        await Assert.ThrowsAsync<NotLeadingException>(() => metadata.RemoveFinalizerAsync(Widget("mine/two"), "mine/two", Token));
        await Assert.ThrowsAsync<NotLeadingException>(() => metadata.SetAnnotationAsync(Widget(), "mine/note", "x", Token));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_lease_that_runs_out_between_two_tries_keeps_the_second_from_being_sent()
    {
        _server.Then(context =>
        {
            _lease.Mine = false;
            return Answers.Status(context, 503, "ServiceUnavailable");
        });
        await Assert.ThrowsAsync<NotLeadingException>(() => Status(null, new WidgetStatus()));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_finalizer_is_added_once_and_only_to_the_version_that_was_read()
    {
        var metadata = new MetadataWriter<Widget>(_writer);
        await metadata.AddFinalizerAsync(Widget("other/one"), "mine/two", Token);
        await metadata.AddFinalizerAsync(Widget("mine/two"), "mine/two", Token);

        var request = Assert.Single(_server.Requests);
        Assert.Equal("application/merge-patch+json", request.ContentType);
        Assert.Equal("""{"metadata":{"resourceVersion":"3","finalizers":["other/one","mine/two"]}}""", request.Body);
    }

    [Fact]
    public async Task Removing_the_last_finalizer_sends_an_explicit_null_and_keeps_those_of_others()
    {
        var metadata = new MetadataWriter<Widget>(_writer);
        Assert.True(await metadata.RemoveFinalizerAsync(Widget("mine/two"), "mine/two", Token));
        Assert.True(await metadata.RemoveFinalizerAsync(Widget("other/one", "mine/two"), "mine/two", Token));
        Assert.True(await metadata.RemoveFinalizerAsync(Widget("other/one"), "mine/two", Token));

        Assert.Equal(
            [
                """{"metadata":{"resourceVersion":"3","finalizers":null}}""",
                """{"metadata":{"resourceVersion":"3","finalizers":["other/one"]}}""",
            ],
            _server.Requests.Select(r => r.Body));
    }

    [Fact]
    public async Task A_finalizer_comes_off_an_object_that_cannot_be_decoded()
    {
        _server.Otherwise = static (context, _, _) => Answers.Json(context, 200, Answers.Unreadable("a", "9"));

        Assert.True(await new MetadataWriter<Widget>(_writer).RemoveFinalizerAsync(Widget("mine/two"), "mine/two", Token));
    }

    [Fact]
    public async Task Removing_a_finalizer_from_an_object_that_is_gone_is_no_error()
    {
        _server.Then(context => Answers.Status(context, 404, "NotFound"));
        Assert.False(await new MetadataWriter<Widget>(_writer).RemoveFinalizerAsync(Widget("mine/two"), "mine/two", Token));
    }

    [Fact]
    public async Task An_annotation_is_set_changed_and_removed_without_touching_others()
    {
        var metadata = new MetadataWriter<Widget>(_writer);
        var widget = Widget();
        widget.Metadata.Annotations = new Dictionary<string, string> { ["mine/a"] = "1" };
        await metadata.SetAnnotationAsync(widget, "mine/a", "1", Token);
        await metadata.SetAnnotationAsync(widget, "mine/b", null, Token);
        await metadata.SetAnnotationAsync(widget, "mine/a", "2", Token);
        await metadata.SetAnnotationAsync(widget, "mine/a", null, Token);

        Assert.Equal(
            [
                """{"metadata":{"annotations":{"mine/a":"2"},"uid":"uid-a"}}""",
                """{"metadata":{"annotations":{"mine/a":null},"uid":"uid-a"}}""",
            ],
            _server.Requests.Select(r => r.Body));
    }

    [Fact]
    public async Task Applying_an_object_leaves_its_status_out()
    {
        var widget = new Widget { Metadata = new V1ObjectMeta { Name = "a", NamespaceProperty = "ns" }, Spec = new WidgetSpec(3), Status = new WidgetStatus() };
        var stored = await _writer.ApplyAsync(widget, Token);

        var request = Assert.Single(_server.Requests);
        Assert.Equal("9", stored.Metadata.ResourceVersion);
        Assert.Null(request.Json["status"]);
        Assert.Equal(3, request.Json["spec"]!["size"]!.GetValue<int>());
    }

    [Fact]
    public async Task Creating_what_exists_is_told_apart_from_other_conflicts()
    {
        _server.Then(context => Answers.Status(context, 409, "AlreadyExists"));
        var e = await Assert.ThrowsAsync<ApiException>(() => _writer.CreateAsync(Widget(), Token));
        Assert.True(e.IsAlreadyExists);
    }

    [Fact]
    public async Task Deleting_names_the_very_object_and_tells_if_it_was_gone()
    {
        _server.Then(context => Answers.Json(context, 200, """{"kind":"Status","status":"Success"}"""))
            .Then(context => Answers.Status(context, 404, "NotFound"));
        Assert.True(await _writer.DeleteAsync(Key, Token, uid: "uid-a", propagation: "Foreground"));
        Assert.False(await _writer.DeleteAsync(Key, Token));

        Assert.Equal("uid-a", _server.Requests[0].Json["preconditions"]!["uid"]!.GetValue<string>());
        Assert.Equal("Foreground", _server.Requests[0].Json["propagationPolicy"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("example.dev/v1", "Widget", true, true)]
    [InlineData("example.dev/v2", "Widget", true, true)]
    [InlineData("other.dev/v1", "Widget", true, false)]
    [InlineData("example.dev/v1", "Gadget", true, false)]
    [InlineData("example.dev/v1", "Widget", false, false)]
    public void The_owner_of_a_child_is_its_controller_of_the_kind_in_any_version(string apiVersion, string kind, bool controller, bool found)
    {
        var child = Widget();
        child.Metadata.OwnerReferences =
            [new V1OwnerReference { ApiVersion = apiVersion, Kind = kind, Name = "parent", Uid = "u", Controller = controller }];
        Assert.Equal(found ? new ResourceKey("ns", "parent") : null, OwnerReferences.ControllerOf(child, ResourceKind.Of<Widget>()));
    }

    private Task<bool> Status(WidgetStatus? before, WidgetStatus after) =>
        new StatusWriter<Widget>(_writer).WriteAsync(Widget().Metadata, before, after, Token);

    private static Widget Widget(params string[] finalizers) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = "a",
            NamespaceProperty = "ns",
            Uid = "uid-a",
            ResourceVersion = "3",
            Finalizers = finalizers.Length == 0 ? null : finalizers,
        },
    };

    private sealed class Lease : ILeadership
    {
        public bool Mine { get; set; } = true;

        public bool IsLeader => Mine;

        public bool MayAct() => Mine;
    }
}
