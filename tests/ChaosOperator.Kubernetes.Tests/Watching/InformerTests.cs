using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Kubernetes.Watching;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Kubernetes.Tests.Watching;

public sealed class InformerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_collection_is_read_in_pages_and_counts_as_synced_after_the_last_one()
    {
        await using var harness = await InformerHarness.CreateAsync();
        harness.Server
            .Then(Answers.List("10", "more", Answers.Widget("a", "1"), Answers.Widget("b", "2")))
            .Then(Answers.List("10", null, Answers.Widget("c", "3")));
        harness.Start();
        await harness.Informer.WaitForSyncAsync(Token);

        Assert.Equal(["a", "b", "c"], harness.Informer.List().Select(w => w.Metadata.Name).Order());
        Assert.Equal("2", harness.Server.Requests[0].Query["limit"]);
        Assert.Equal("more", harness.Server.Requests[1].Query["continue"]);
        Assert.True(harness.Informer.Health.IsReady);
    }

    [Fact]
    public async Task Events_of_a_watch_change_the_cache_and_are_reported_with_the_object_before_and_after()
    {
        await using var harness = await InformerHarness.CreateAsync();
        harness.Server
            .Then(Answers.List("10", null, Answers.Widget("a", "1")))
            .Then(Answers.Silence(
                Answers.Added(Answers.Widget("b", "11", size: 5)),
                Answers.Modified(Answers.Widget("a", "12", size: 2)),
                Answers.Deleted(Answers.Widget("b", "13", size: 5))));
        harness.Start();
        await harness.ChangedAsync(changes => changes.Count == 4);

        Assert.Equal(1, harness.Changes[2].Before!.Spec!.Size);
        Assert.Equal(2, harness.Changes[2].After!.Spec!.Size);
        Assert.True(harness.Changes[3].IsDeletion);
        Assert.Equal("b", harness.Changes[3].Latest!.Metadata.Name);
        Assert.Equal(2, harness.Informer.Get(new ResourceKey("ns", "a"))!.Spec!.Size);
        Assert.Null(harness.Informer.Get(new ResourceKey("ns", "b")));
    }

    [Fact]
    public async Task A_watch_asks_for_bookmarks_and_a_timeout_and_starts_at_the_version_of_the_list()
    {
        await using var harness = await InformerHarness.CreateAsync();
        harness.Server.Then(Answers.List("10", null));
        harness.Start();
        await harness.Server.SeenAsync(requests => requests.Count == 2);

        var watch = harness.Server.Requests[1];
        Assert.Equal("10", watch.Query["resourceVersion"]);
        Assert.Equal("true", watch.Query["allowWatchBookmarks"]);
        Assert.InRange(int.Parse(watch.Query["timeoutSeconds"], null), 20, 30);
    }

    [Fact]
    public async Task A_watch_that_ends_empty_is_restarted_from_the_last_version()
    {
        await using var harness = await InformerHarness.CreateAsync();
        harness.Server.Then(Answers.List("10", null)).Then(Answers.Watch()).Then(Answers.Watch());
        harness.Start();
        await harness.Server.SeenAsync(requests => requests.Count(r => r.IsWatch) == 3);

        Assert.All(harness.Server.Requests.Where(r => r.IsWatch), watch => Assert.Equal("10", watch.Query["resourceVersion"]));
        Assert.Single(harness.Server.Requests, r => !r.IsWatch);
        Assert.DoesNotContain(harness.Log.Lines, line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task Watches_that_end_at_once_without_an_event_are_not_repeated_in_a_tight_loop()
    {
        var time = new FakeTimeProvider();
        await using var harness = await InformerHarness.CreateAsync(new InformerOptions(), time);
        harness.Server.Then(Answers.List("10", null)).Then(Answers.Watch());
        harness.Start();
        await harness.Server.SeenAsync(requests => requests.Count(r => r.IsWatch) == 1);
        await Waiter.PollAsync(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            return harness.Server.Requests.Count(r => r.IsWatch) == 2;
        });

        Assert.True(time.GetUtcNow() - time.Start >= TimeSpan.FromMilliseconds(250));
    }

    [Fact]
    public async Task A_bookmark_moves_the_version_from_which_the_next_watch_starts()
    {
        await using var harness = await InformerHarness.CreateAsync();
        harness.Server.Then(Answers.List("10", null)).Then(Answers.Watch(Answers.Bookmark("90")));
        harness.Start();
        await harness.Server.SeenAsync(requests => requests.Count(r => r.IsWatch) == 2);

        Assert.Equal("90", harness.Server.Requests[^1].Query["resourceVersion"]);
        Assert.Empty(harness.Changes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_version_that_is_gone_leads_to_a_new_list_that_reports_what_vanished_and_changed_meanwhile(bool onConnect)
    {
        await using var harness = await InformerHarness.CreateAsync();
        harness.Server
            .Then(Answers.List("10", "more", Answers.Widget("kept", "1"), Answers.Widget("changed", "2")))
            .Then(Answers.List("10", null, Answers.Widget("vanished", "3")));
        if (onConnect)
        {
            harness.Server.Then(context => Answers.Status(context, 410, "Expired"));
        }
        else
        {
            harness.Server.Then(Answers.Silence(Answers.Bookmark("11"), Answers.Error(410, "Expired")));
        }

        harness.Server.Then(Answers.List("50", null, Answers.Widget("kept", "1"), Answers.Widget("changed", "40", size: 9), Answers.Widget("new", "41")));
        harness.Start();
        await harness.Server.SeenAsync(requests => requests.Any(r => r.IsWatch && r.Query["resourceVersion"] == "50"));

        var later = harness.Changes.Skip(3).ToDictionary(change => change.Key.Name);
        Assert.Equal(["changed", "new", "vanished"], later.Keys.Order());
        Assert.True(later["vanished"].IsDeletion);
        Assert.Equal(9, later["changed"].After!.Spec!.Size);
        Assert.Null(later["new"].Before);
    }

    [Fact]
    public async Task A_continue_token_that_expires_between_pages_leads_to_one_list_without_pages()
    {
        await using var harness = await InformerHarness.CreateAsync();
        harness.Server
            .Then(Answers.List("10", "old", Answers.Widget("a", "1")))
            .Then(context => Answers.Status(context, 410, "Expired"))
            .Then(Answers.List("12", null, Answers.Widget("a", "1"), Answers.Widget("b", "2")));
        harness.Start();
        await harness.Informer.WaitForSyncAsync(Token);

        Assert.False(harness.Server.Requests[2].Query.ContainsKey("limit"));
        Assert.Equal(2, harness.Informer.List().Count);
    }

    [Fact]
    public async Task A_silent_watch_is_taken_for_dead_within_40_seconds_and_continued_from_the_last_version()
    {
        var time = new FakeTimeProvider();
        await using var harness = await InformerHarness.CreateAsync(new InformerOptions(), time);
        harness.Server.Then(Answers.List("10", null)).Then(Answers.Silence(Answers.Added(Answers.Widget("a", "11"))));
        harness.Start();
        await harness.ChangedAsync(changes => changes.Count == 1);
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.Single(harness.Server.Requests, r => r.IsWatch);
        time.Advance(TimeSpan.FromSeconds(11));
        await harness.Server.SeenAsync(requests => requests.Count(r => r.IsWatch) == 2);

        Assert.Equal("11", harness.Server.Requests[^1].Query["resourceVersion"]);
        Assert.Single(harness.Server.Requests, r => !r.IsWatch);
        Assert.Contains(harness.Log.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("taken for dead", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_watch_delivers_does_not_put_off_the_moment_in_which_its_silence_is_noticed()
    {
        var time = new FakeTimeProvider();
        var late = new TaskCompletionSource();
        await using var harness = await InformerHarness.CreateAsync(new InformerOptions(), time);
        harness.Server
            .Then(Answers.List("10", null))
            .Then(Answers.SilenceAfter(late.Task, Answers.Added(Answers.Widget("a", "11")), Answers.Added(Answers.Widget("b", "12"))));
        harness.Start();
        await harness.ChangedAsync(changes => changes.Count == 1);
        time.Advance(TimeSpan.FromSeconds(29));
        late.SetResult();
        await harness.ChangedAsync(changes => changes.Count == 2);
        time.Advance(TimeSpan.FromSeconds(11));
        await harness.Server.SeenAsync(requests => requests.Count(r => r.IsWatch) == 2);

        Assert.Equal("12", harness.Server.Requests[^1].Query["resourceVersion"]);
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_of_a_line_loses_nothing_and_is_continued_from_the_last_whole_line()
    {
        await using var harness = await InformerHarness.CreateAsync();
        var second = Answers.Added(Answers.Widget("b", "12"));
        harness.Server
            .Then(Answers.List("10", null))
            .Then(Answers.CutAfter(() => Waiter.PollAsync(() => harness.Changes.Count == 1), second[..(second.Length / 2)], Answers.Added(Answers.Widget("a", "11"))))
            .Then(Answers.Silence(second));
        harness.Start();
        await harness.ChangedAsync(changes => changes.Count == 2);

        Assert.Equal("11", harness.Server.Requests[^1].Query["resourceVersion"]);
        Assert.Single(harness.Server.Requests, r => !r.IsWatch);
        Assert.Equal(["a", "b"], harness.Informer.List().Select(w => w.Metadata.Name).Order());
    }

    [Fact]
    public async Task An_object_that_cannot_be_read_is_reported_with_field_and_generation_and_hides_no_other()
    {
        await using var harness = await InformerHarness.CreateAsync();
        harness.Server
            .Then(Answers.List("10", null, Answers.Unreadable("bad", "1"), Answers.Widget("good", "2")))
            .Then(Answers.Silence(Answers.Modified(Answers.Unreadable("good", "11")), Answers.Modified(Answers.Widget("bad", "12"))));
        harness.Start();
        await harness.ChangedAsync(changes => changes.Count == 4);

        var bad = harness.Changes[0].Unreadable!;
        Assert.Equal((new ResourceKey("ns", "bad"), 7L), (bad.Key, bad.Metadata.Generation!.Value));
        Assert.StartsWith("spec.size: ", bad.Error, StringComparison.Ordinal);
        Assert.Contains("five", System.Text.Encoding.UTF8.GetString(bad.Json.Span), StringComparison.Ordinal);
        Assert.NotNull(harness.Informer.GetUnreadable(new ResourceKey("ns", "good")));
        Assert.Null(harness.Informer.GetUnreadable(new ResourceKey("ns", "bad")));
        Assert.Equal("bad", Assert.Single(harness.Informer.List()).Metadata.Name);
        Assert.False(harness.Changes[2].IsDeletion);
    }

    [Fact]
    public async Task A_line_that_is_no_event_leads_to_a_new_list_instead_of_the_same_line_again()
    {
        await using var harness = await InformerHarness.CreateAsync();
        harness.Server
            .Then(Answers.List("10", null))
            .Then(Answers.Silence("<html>gateway</html>\n"))
            .Then(Answers.List("20", null, Answers.Widget("a", "15")));
        harness.Start();
        await harness.ChangedAsync(changes => changes.Count == 1);

        Assert.Equal(2, harness.Server.Requests.Count(r => !r.IsWatch));
    }

    [Fact]
    public async Task A_kind_that_does_not_exist_yet_is_asked_for_until_it_does_and_the_log_says_what_to_apply()
    {
        await using var harness = await InformerHarness.CreateAsync();
        harness.Server
            .Then(context => Answers.Json(context, 404, "404 page not found"))
            .Then(async (context, cancellationToken) =>
            {
                Assert.Equal((InformerState.KindMissing, false), (harness.Informer.Health.State, harness.Informer.Health.IsReady));
                await Answers.List("10", null, Answers.Widget("a", "1"))(context);
            });
        harness.Start();
        await harness.Informer.WaitForSyncAsync(Token);

        Assert.Contains(harness.Log.Lines, line => line.Level == LogLevel.Error
            && line.Text.Contains("widgets.example.dev", StringComparison.Ordinal)
            && line.Text.Contains("kubectl apply -f crds/", StringComparison.Ordinal));
        Assert.True(harness.Informer.Health.IsReady);
    }

    [Fact]
    public async Task A_definition_that_is_removed_and_restored_leaves_the_cache_as_the_new_list_says()
    {
        await using var harness = await InformerHarness.CreateAsync();
        harness.Server
            .Then(Answers.List("10", null, Answers.Widget("a", "1")))
            .Then(context => Answers.Status(context, 404, "NotFound"))
            .Then(context => Answers.Status(context, 404, "NotFound"))
            .Then(Answers.List("30", null));
        harness.Start();
        await harness.ChangedAsync(changes => changes.Count == 2);

        Assert.True(harness.Changes[1].IsDeletion);
    }

    [Fact]
    public async Task A_storm_of_errors_delays_the_informer_and_nothing_else()
    {
        await using var harness = await InformerHarness.CreateAsync();
        for (var i = 0; i < 5; i++)
        {
            harness.Server.Then(context => Answers.Status(context, 500, "InternalError"));
        }

        harness.Server.Then(Answers.List("10", null, Answers.Widget("a", "1")))
            .Then(context => Answers.Status(context, 429, "TooManyRequests", retryAfter: 1))
            .Then(Answers.Silence(Answers.Error(500, "InternalError")))
            .Then(Answers.Silence(Answers.Added(Answers.Widget("b", "11"))));
        harness.Start();
        await harness.ChangedAsync(changes => changes.Count == 2);

        Assert.Equal(InformerState.Watching, harness.Informer.Health.State);
        Assert.Equal(6, harness.Server.Requests.Count(r => !r.IsWatch));
    }

    [Fact]
    public async Task An_api_server_that_is_away_leaves_the_cache_whole_and_ready()
    {
        await using var harness = await InformerHarness.CreateAsync();
        harness.Server
            .Then(Answers.List("10", null, Answers.Widget("a", "1")))
            .Then(static (context, _) =>
            {
                context.Abort();
                return Task.CompletedTask;
            })
            .Then(static (context, _) =>
            {
                context.Abort();
                return Task.CompletedTask;
            })
            .Then(Answers.Silence(Answers.Added(Answers.Widget("b", "11"))));
        harness.Start();
        await harness.ChangedAsync(changes => changes.Count == 2);

        Assert.Contains(harness.Log.Lines, line => line.Text.Contains("cannot be reached", StringComparison.Ordinal));
        Assert.True(harness.Informer.Health.IsReady);
    }

    [Fact]
    public async Task A_handler_that_fails_stops_neither_the_informer_nor_other_handlers()
    {
        await using var harness = await InformerHarness.CreateAsync();
        harness.Informer.Subscribe(static _ => throw new InvalidOperationException("mine"));
        harness.Server.Then(Answers.List("10", null, Answers.Widget("a", "1"), Answers.Widget("b", "2")));
        harness.Start();
        await harness.Informer.WaitForSyncAsync(Token);

        Assert.Equal(2, harness.Changes.Count);
        Assert.Equal(2, harness.Log.Lines.Count(line => line.Exception?.Message == "mine"));
    }

    [Fact]
    public async Task A_namespaced_informer_asks_for_its_namespace_only()
    {
        await using var harness = await InformerHarness.CreateAsync(ns: "team-a");
        harness.Start();
        await harness.Server.SeenAsync(requests => requests.Count == 2);

        Assert.All(harness.Server.Requests, r => Assert.Equal("/apis/example.dev/v1/namespaces/team-a/widgets", r.Path));
    }

    [Fact]
    public async Task Indexes_follow_changes_and_managed_fields_are_not_kept()
    {
        await using var harness = await InformerHarness.CreateAsync();
        const string Managed = ",\"managedFields\":[{\"manager\":\"kubectl\",\"operation\":\"Apply\"}]";
        harness.Server
            .Then(Answers.List("10", null, Answers.Widget("a", "1", size: 1, extra: Managed)))
            .Then(Answers.Silence(Answers.Modified(Answers.Widget("a", "11", size: 2))));
        harness.Start();
        await harness.ChangedAsync(changes => changes.Count == 2);

        Assert.Null(harness.Changes[0].After!.Metadata.ManagedFields);
        Assert.Empty(harness.Informer.ByIndex("size", "1"));
        Assert.Single(harness.Informer.ByIndex("size", "2"));
        Assert.Throws<ArgumentException>(() => harness.Informer.ByIndex("colour", "red"));
    }
}
