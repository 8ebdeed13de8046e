using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Notifications;
using ChaosOperator.Core.Runs;
using ChaosOperator.TestEnvironment;
using ChaosOperator.Tests.Shared.Webhooks;

namespace ChaosOperator.Tests.Notifications;

/// <summary>What receivers get, whatever they answer and whatever becomes of the operator in between.</summary>
public sealed class NotifierTests : IAsyncLifetime
{
    private TestWebhook _slack = null!;
    private TestWebhook _audit = null!;
    private NotifierHarness? _harness;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private NotifierHarness Harness => _harness!;

    private string OnlySlack => $"receivers: [ {{ name: oncall, format: Slack, url: \"{_slack.Url}\" }} ]";

    private string Both => $"""
        receivers:
          - {Entry("oncall", "Slack", _slack)}
          - {Entry("audit", "CloudEvents", _audit)}
        """;

    public async ValueTask InitializeAsync() => (_slack, _audit) = (await TestWebhook.StartAsync(), await TestWebhook.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await (_harness?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _slack.DisposeAsync();
        await _audit.DisposeAsync();
    }

    [Fact]
    public async Task A_refuted_run_is_told_to_each_in_its_format_once_and_that_is_recorded_on_the_run()
    {
        await StartAsync(Both);
        Harness.Runs.Put("outage-1", Refuted);
        await SeeNotedAsync("outage-1", """{"audit":{"Refuted":"Delivered"},"oncall":{"Refuted":"Delivered"}}""");
        Harness.Runs.Put("outage-1", Refuted with { Message = "Judged again." });
        await PutAndSeeAsync("marker-1", "marker-1");

        var (told, noted) = (_slack.Deliveries.Where(IsOf("outage-1")).ToList(), _audit.Deliveries.Where(IsOf("outage-1")).ToList());
        Assert.StartsWith("Refuted: outage-1 (namespace resilience", (string?)Assert.Single(told).Json["text"], StringComparison.Ordinal);
        var audit = Assert.Single(noted);
        Assert.Equal(("uid-outage-1-refuted", "application/cloudevents+json; charset=utf-8"), ((string?)audit.Json["id"], audit.ContentType));
        Assert.Equal(
            WebhookSignature.Of(audit.Id, DateTimeOffset.FromUnixTimeSeconds(long.Parse(audit.Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture)), audit.Body, [SigningKey.Read($"whsec_{Convert.ToBase64String(new byte[32])}").Key!]),
            audit.Headers["webhook-signature"]);
        Assert.Equal("uid-outage-1-refuted", audit.Id);
    }

    [Fact]
    public async Task Nothing_is_written_on_a_run_of_which_nobody_wants_to_hear()
    {
        await StartAsync(OnlySlack);
        Harness.Runs.Put("quiet-1", Refuted with { Verdict = Verdict.Confirmed });
        Harness.Runs.Put("old-1", Refuted with { CompletionTime = NotifierHarness.Noon.AddHours(-25) });
        await PutAndSeeAsync("outage-1", "outage-1");

        Assert.Single(_slack.Deliveries);
        Assert.Equal((null, null), (Harness.Runs.NotedOn("quiet-1"), Harness.Runs.NotedOn("old-1")));
        Assert.Single(Harness.Runs.Writes);
    }

    [Fact]
    public async Task A_receiver_in_trouble_is_told_again_and_again_under_the_same_id_until_it_takes_it()
    {
        _slack.Then(500).Then(503).Then(408).Then(425).Then(502).Then(500);
        await StartAsync(OnlySlack);
        Harness.Runs.Put("outage-1", Refuted);
        await AdvanceUntilAsync(() => _slack.Deliveries.Count == 7);
        await SeeNotedAsync("outage-1", """{"oncall":{"Refuted":"Delivered"}}""");

        Assert.Equal("uid-outage-1-refuted", Assert.Single(_slack.Deliveries.Select(one => one.Id).Distinct()));
        Assert.True(_slack.Deliveries.Select(one => one.Headers["webhook-timestamp"]).Distinct().Count() > 1);
        var told = Assert.Single(Harness.Events);
        Assert.Equal("NotificationDelayed", told.Reason);
        Assert.StartsWith("Receiver oncall (127.0.0.1:", told.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_says_when_to_come_again_is_left_alone_until_then()
    {
        _slack.Then(429, "Retry-After", "120");
        await StartAsync(OnlySlack);
        Harness.Runs.Put("outage-1", Refuted);
        await _slack.SeeAsync(1);
        var asked = NotifierHarness.Noon;
        await AdvanceUntilAsync(() => _slack.Deliveries.Count == 2);

        var again = DateTimeOffset.FromUnixTimeSeconds(long.Parse(_slack.Deliveries[1].Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(again - asked >= TimeSpan.FromSeconds(120), $"It was told again after {again - asked}.");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(302)]
    public async Task A_receiver_that_refuses_is_not_told_again_and_people_are_without_its_address(int status)
    {
        _slack.Then(status, "Location", _audit.Url);
        await StartAsync(OnlySlack);
        Harness.Runs.Put("outage-1", Refuted);
        await SeeNotedAsync("outage-1", """{"oncall":{"Refuted":"GivenUp"}}""");
        Harness.Time.Advance(TimeSpan.FromHours(1));
        await PutAndSeeAsync("marker-1", "marker-1");

        Assert.Equal(2, _slack.Deliveries.Count);
        Assert.Empty(_audit.Deliveries);
        var told = Assert.Single(Harness.Events);
        Assert.Equal("NotificationGivenUp", told.Reason);
        Assert.Contains($"was not told that this run is Refuted: it answered {status}", told.Note, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", told.Note + Harness.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_receiver_takes_for_a_day_is_given_up()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            _slack.Then(500);
        }

        await StartAsync(OnlySlack);
        Harness.Runs.Put("outage-1", Refuted);
        await AdvanceUntilAsync(() => Harness.Runs.NotedOn("outage-1") is not null, TimeSpan.FromHours(1));

        Assert.Equal("""{"oncall":{"Refuted":"GivenUp"}}""", Harness.Runs.NotedOn("outage-1"));
        Assert.Equal(["NotificationDelayed", "NotificationGivenUp"], Harness.Events.Select(told => told.Reason));
        Assert.InRange(Harness.Time.GetUtcNow() - NotifierHarness.Noon, TimeSpan.FromHours(24), TimeSpan.FromHours(26));
    }

    [Fact]
    public async Task A_receiver_that_hangs_delays_nobody_else_and_is_told_again_after_its_time()
    {
        _slack.ThenHang().ThenHang().ThenHang().ThenHang().ThenHang().ThenHang();
        await StartAsync(Both);
        foreach (var number in Enumerable.Range(1, 6))
        {
            Harness.Runs.Put($"outage-{number}", Refuted);
        }

        await _audit.SeeAsync(6);
        Assert.True(_slack.Deliveries.Count <= 4, "No more than four attempts are made to one receiver at once.");
        await AdvanceUntilAsync(() => Harness.Runs.Writes.Count(value => value.Contains("oncall", StringComparison.Ordinal)) == 6);
        Assert.Contains("there was no answer within 10s", Harness.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_that_ends_between_telling_and_recording_tells_again_under_the_same_id_and_then_no_more()
    {
        await StartAsync(OnlySlack);
        Harness.Runs.Refusal = 500;
        Harness.Runs.Put("outage-1", Refuted);
        await _slack.SeeAsync(1);
        await Harness.EndAsync();
        Assert.Null(Harness.Runs.NotedOn("outage-1"));

        Harness.Runs.Refusal = null;
        Harness.Lead();
        await SeeNotedAsync("outage-1", """{"oncall":{"Refuted":"Delivered"}}""");
        Assert.Equal(["uid-outage-1-refuted", "uid-outage-1-refuted"], _slack.Deliveries.Select(one => one.Id));

        await Harness.EndAsync();
        Harness.Lead();
        await PutAndSeeAsync("marker-1", "marker-1");
        Assert.Equal(3, _slack.Deliveries.Count);
    }

    [Fact]
    public async Task What_was_told_and_cannot_be_recorded_for_a_while_is_not_told_again()
    {
        await StartAsync(OnlySlack);
        Harness.Runs.Refusal = 503;
        Harness.Runs.Put("outage-1", Refuted);
        await _slack.SeeAsync(1);
        await Eventually.HoldsAsync("it is said that it cannot be recorded", _ => Task.FromResult(Harness.Log.Text.Contains("could not be recorded", StringComparison.Ordinal)), cancellationToken: Token);
        Harness.Runs.Refusal = null;
        await AdvanceUntilAsync(() => Harness.Runs.NotedOn("outage-1") is not null);

        Assert.Single(_slack.Deliveries);
    }

    [Fact]
    public async Task A_replica_that_may_not_act_tells_nobody_and_the_next_leader_does()
    {
        await StartAsync(OnlySlack);
        Harness.IsLeader = false;
        Harness.Runs.Put("outage-1", Refuted);
        await Eventually.HoldsAsync("it is asked whether it may", _ => Task.FromResult(Harness.Questions > 0), cancellationToken: Token);
        await Harness.EndAsync();
        Assert.Empty(_slack.Deliveries);

        Harness.IsLeader = true;
        Harness.Lead();
        await SeeNotedAsync("outage-1", """{"oncall":{"Refuted":"Delivered"}}""");
        Assert.Single(_slack.Deliveries);
    }

    [Fact]
    public async Task A_lease_that_is_not_sure_for_a_moment_puts_off_what_is_told()
    {
        await StartAsync(OnlySlack);
        Harness.IsLeader = false;
        Harness.Runs.Put("outage-1", Refuted);
        await Eventually.HoldsAsync("it is asked whether it may", _ => Task.FromResult(Harness.Questions > 0), cancellationToken: Token);
        Harness.IsLeader = true;
        await AdvanceUntilAsync(() => Harness.Runs.NotedOn("outage-1") is not null);

        Assert.Single(_slack.Deliveries);
    }

    [Fact]
    public async Task A_run_that_goes_in_the_moment_in_which_it_ends_is_told_all_the_same()
    {
        await StartAsync(OnlySlack);
        Harness.Runs.Put("outage-1", Refuted with { Phase = RunPhase.Reverting });
        Harness.Runs.Put("outage-1", Refuted);
        Harness.Runs.Delete("outage-1");

        Assert.Equal("uid-outage-1-refuted", (await _slack.SeeAsync(1))[0].Id);
    }

    [Fact]
    public async Task A_run_that_goes_before_it_is_recorded_that_it_was_told_is_not_told_again()
    {
        await StartAsync(OnlySlack);
        // For the API server it is gone already, for the watch it is not.
        Harness.Runs.Refusal = 404;
        Harness.Runs.Put("outage-1", Refuted);
        await Eventually.HoldsAsync("it was to be recorded", _ => Task.FromResult(Harness.Runs.Refused > 0), cancellationToken: Token);
        Harness.Runs.Delete("outage-1");
        Harness.Runs.Refusal = null;
        await PutAndSeeAsync("marker-1", "marker-1");
        await PutAndSeeAsync("marker-2", "marker-2");

        Assert.Single(_slack.Deliveries, delivery => IsOf("outage-1")(delivery));
    }

    [Fact]
    public async Task Of_two_runs_of_one_name_that_follow_each_other_both_are_told()
    {
        _slack.ThenHang();
        await StartAsync(OnlySlack);
        Harness.Runs.Put("outage-1", Refuted);
        await _slack.SeeAsync(1);
        Harness.Runs.Delete("outage-1");
        Harness.Runs.Put("outage-1", Refuted, uid: "another");
        await AdvanceUntilAsync(() => _slack.Deliveries.Count == 3);

        Assert.Equal(["another-refuted", "uid-outage-1-refuted", "uid-outage-1-refuted"], _slack.Deliveries.Select(one => one.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whoever_was_told_that_a_revert_failed_is_told_when_it_is_verified()
    {
        await StartAsync(OnlySlack);
        Harness.Runs.Put("outage-1", Reverting("Unreadable", NotifierHarness.Noon.AddMinutes(-4)));
        await PutAndSeeAsync("marker-1", "marker-1");
        Assert.Single(_slack.Deliveries);

        await AdvanceUntilAsync(() => _slack.Deliveries.Count == 2);
        await SeeNotedAsync("outage-1", """{"oncall":{"RevertFailed":"Delivered"}}""");
        Harness.Runs.Put("outage-1", Refuted with { Verdict = Verdict.Inconclusive });
        await SeeNotedAsync("outage-1", """{"oncall":{"RevertFailed":"Delivered","RevertVerified":"Delivered"}}""");

        Assert.Equal(["uid-outage-1-revert-failed", "uid-outage-1-revert-verified"], _slack.Deliveries.Select(one => one.Id).Where(id => id.Contains("outage", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task More_than_a_lane_takes_at_once_is_told_too()
    {
        await StartAsync(OnlySlack);
        foreach (var number in Enumerable.Range(1, 450))
        {
            Harness.Runs.Put($"outage-{number}", Refuted);
        }

        await AdvanceUntilAsync(() => Harness.Runs.Writes.Count == 450);

        // Not how often: on a busy machine the time of the test passes the receiver's timeout while a request is under way.
        Assert.Equal(450, _slack.Deliveries.Select(one => one.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_file_that_changes_is_followed_and_a_mistake_in_it_changes_nothing()
    {
        await StartAsync(OnlySlack);
        await PutAndSeeAsync("outage-1", "outage-1");

        Harness.Write("notifications.yaml", $"receivers: [ {{ name: oncall, format: Slack, url: \"{_slack.Url}\", key: s3cr3t }} ]");
        await AdvanceUntilAsync(() => Harness.Log.Text.Contains("receivers[0].key: is not known", StringComparison.Ordinal));
        await PutAndSeeAsync("outage-2", "outage-2");

        Harness.Write("notifications.yaml", Both);
        await AdvanceUntilAsync(() => _audit.Deliveries.Count == 2);
        Assert.Equal(2, _slack.Deliveries.Count);
        Assert.DoesNotContain("s3cr3t", Harness.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_was_taken_away_is_told_no_more_and_one_that_moved_is_told_where_it_is()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            _slack.Then(500);
        }

        await StartAsync(OnlySlack);
        Harness.Runs.Put("outage-1", Refuted);
        await _slack.SeeAsync(1);
        Harness.Write("notifications.yaml", $"receivers: [ {{ name: oncall, format: Slack, url: \"{_audit.Url}\" }} ]");
        await AdvanceUntilAsync(() => _audit.Deliveries.Count == 1);
        await SeeNotedAsync("outage-1", """{"oncall":{"Refuted":"Delivered"}}""");

        var former = _slack.Deliveries.Count;
        Harness.Time.Advance(TimeSpan.FromHours(1));
        await PutAndSeeAsync("marker-1", "marker-1", _audit);
        Assert.Equal(former, _slack.Deliveries.Count);
    }

    private static ChaosRunStatus Refuted { get; } = new()
    {
        Phase = RunPhase.Completed,
        Verdict = Verdict.Refuted,
        Message = "“Route 53 notices” was violated.",
        CompletionTime = NotifierHarness.Noon,
        Conditions = Array.Empty<Condition>().With(RunConditions.Reverted, ConditionStatus.True, "Verified", "Nothing is left.", NotifierHarness.Noon),
    };

    private static ChaosRunStatus Reverting(string reason, DateTimeOffset since) => new()
    {
        Phase = RunPhase.Reverting,
        Message = "It cannot be seen.",
        Conditions = Array.Empty<Condition>().With(RunConditions.Reverted, ConditionStatus.False, reason, "It cannot be seen.", since),
    };

    private static string Entry(string name, string format, TestWebhook webhook) => $"{{ name: {name}, format: {format}, url: \"{webhook.Url}\", hmacKeyFiles: [key] }}";

    private static Func<TestWebhook.Delivery, bool> IsOf(string run) => delivery => delivery.Id.StartsWith($"uid-{run}-", StringComparison.Ordinal);

    private async Task StartAsync(string receivers) => _harness = await NotifierHarness.StartAsync(receivers);

    private Task<string?> SeeNotedAsync(string run, string noted) =>
        Eventually.SeeAsync($"{run} has {noted}", _ => Task.FromResult(Harness.Runs.NotedOn(run)), seen => seen == noted, cancellationToken: Token);

    /// <summary>Something to tell that comes after everything before it.</summary>
    private async Task PutAndSeeAsync(string run, string name, TestWebhook? webhook = null)
    {
        Harness.Runs.Put(run, Refuted with { CompletionTime = Harness.Time.GetUtcNow() });
        await Eventually.SeeAsync($"{name} is told", _ => Task.FromResult((webhook ?? _slack).Deliveries.Any(IsOf(name)) && Harness.Runs.NotedOn(run) is not null), seen => seen, cancellationToken: Token);
    }

    /// <summary>Time goes on, step by step, until something is so: each step leaves what came of it a moment to begin.</summary>
    private Task AdvanceUntilAsync(Func<bool> holds, TimeSpan? step = null) => Eventually.HoldsAsync(
        "what takes time has happened",
        _ =>
        {
            if (holds())
            {
                return Task.FromResult(true);
            }

            Harness.Time.Advance(step ?? TimeSpan.FromSeconds(15));
            return Task.FromResult(false);
        },
        cancellationToken: Token);
}
