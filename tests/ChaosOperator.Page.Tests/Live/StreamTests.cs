using ChaosOperator.Core.Runs;
using ChaosOperator.Page.Tests.Support;
using ChaosOperator.TestEnvironment;

namespace ChaosOperator.Page.Tests.Live;

/// <summary>A view that is kept up to date: by what changes, for as long as somebody may look, and for nobody who does not read.</summary>
public sealed class StreamTests
{
    private const string Run = "/runs/resilience/us-region-outage-3/events";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_is_shown_at_once_and_a_reader_who_comes_back_is_sent_nothing_that_he_saw()
    {
        await using var page = await ServedPage.StartAsync();
        string last;
        await using (var stream = await Stream.OpenAsync(page, ServedPage.All, Run))
        {
            var first = await stream.NextAsync("id: ");
            Change(page, "The fault is being lifted.");
            last = await stream.NextAsync("id: ");
            Assert.NotEqual(first, last);
            Assert.Contains("The fault is being lifted.", await stream.NextAsync("data: "), StringComparison.Ordinal);
        }

        await using var again = await Stream.OpenAsync(page, ServedPage.All, Run, last[4..]);
        Assert.Equal(": alive", await again.NextAsync(": "));
        Change(page, "Something else.");
        Assert.Contains("Something else.", await again.NextAsync("data: "), StringComparison.Ordinal);
        Assert.Single(again.Seen, line => line.StartsWith("id: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reader_who_was_away_while_the_operator_was_restarted_is_sent_what_he_missed_and_nothing_else()
    {
        await using var page = await ServedPage.StartAsync();
        string last;
        await using (var stream = await Stream.OpenAsync(page, ServedPage.All, Run))
        {
            last = (await stream.NextAsync("id: "))[4..];
        }

        await page.RestartAsync();
        await using (var same = await Stream.OpenAsync(page, ServedPage.All, Run, last))
        {
            Assert.Equal(": alive", await same.NextAsync(": "));
            await page.RestartAsync(() => Change(page, "The fault is being lifted."));
            Assert.True(await same.EndsAsync());
            Assert.DoesNotContain(same.Seen, line => line.StartsWith("id: ", StringComparison.Ordinal));
        }

        await using var again = await Stream.OpenAsync(page, ServedPage.All, Run, last);
        Assert.NotEqual(last, (await again.NextAsync("id: "))[4..]);
        Assert.Contains("The fault is being lifted.", await again.NextAsync("data: "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_readers_of_a_run_cost_one_rendering_of_each_of_its_states()
    {
        await using var page = await ServedPage.StartAsync(options => options with { StreamsOfOne = 100, Remembered = TimeSpan.FromHours(1) });
        var streams = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Stream.OpenAsync(page, ServedPage.All, Run)));
        await Task.WhenAll(streams.Select(stream => stream.NextAsync("id: ")));
        Assert.Equal(1, page.Server.RunViewsMade);
        var asked = page.Cluster.Server.Requests.Count;

        Change(page, "The fault is being lifted.");
        var shown = await Task.WhenAll(streams.Select(stream => stream.NextAsync("id: ")));

        Assert.Single(shown.Distinct());
        Assert.Equal(2, page.Server.RunViewsMade);
        Assert.Equal(asked, page.Cluster.Server.Requests.Count);
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }
    }

    [Fact]
    public async Task Whoever_may_not_read_the_hypothesis_is_not_shown_what_was_made_for_somebody_who_may()
    {
        await using var page = await ServedPage.StartAsync();
        page.Cluster.Know("runs", "runner", asked => asked.Resource == "chaosruns");
        const string Completed = "/runs/resilience/us-region-outage-2";

        var (_, all) = await page.GetAsync(ServedPage.All, Completed);
        var (_, some) = await page.GetAsync("runs", Completed);

        Assert.DoesNotContain("No completed run of this hypothesis is known here.", all, StringComparison.Ordinal);
        Assert.Contains("No completed run of this hypothesis is known here.", some, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happens_in_another_namespace_wakes_nobody()
    {
        await using var page = await ServedPage.StartAsync(options => options with { Remembered = TimeSpan.FromHours(1) });
        await using var stream = await Stream.OpenAsync(page, ServedPage.All, Run);
        await stream.NextAsync("id: ");
        var asked = page.Cluster.Server.Requests.Count;

        page.World.Put(World.Experiment("search", "new", Verdict.Refuted));
        Change(page, "Now.");

        Assert.Contains("Now.", await stream.NextAsync("data: ", containing: "Now."), StringComparison.Ordinal);
        Assert.Single(stream.Seen, line => line.StartsWith(": alive", StringComparison.Ordinal));
        Assert.Equal(asked, page.Cluster.Server.Requests.Count);
    }

    [Fact]
    public async Task A_stream_ends_when_the_token_does()
    {
        await using var page = await ServedPage.StartAsync(options => options with { Remembered = TimeSpan.FromMilliseconds(1), Heartbeat = TimeSpan.FromMilliseconds(50) });
        await using var stream = await Stream.OpenAsync(page, ServedPage.All, Run);
        await stream.NextAsync("id: ");

        page.Cluster.Forget(ServedPage.All);

        Assert.Equal("event: ended", await stream.NextAsync("event: "));
        Assert.True(await stream.EndsAsync());
    }

    [Fact]
    public async Task A_stream_ends_when_access_is_withdrawn_or_nobody_can_say()
    {
        await using var page = await ServedPage.StartAsync(options => options with { Remembered = TimeSpan.FromMilliseconds(1), Heartbeat = TimeSpan.FromMilliseconds(50) });
        await using var withdrawn = await Stream.OpenAsync(page, ServedPage.All, Run);
        await withdrawn.NextAsync("id: ");
        page.Cluster.Know(ServedPage.All, "system:serviceaccount:ops:viewer", _ => false);
        Assert.Equal("event: ended", await withdrawn.NextAsync("event: "));

        page.Cluster.Know(ServedPage.All, "system:serviceaccount:ops:viewer", _ => true);
        await using var unsure = await Stream.OpenAsync(page, ServedPage.All, Run);
        await unsure.NextAsync("id: ");
        page.Cluster.Trouble = 500;
        Assert.True(await unsure.EndsAsync());
    }

    [Fact]
    public async Task The_overview_tells_nothing_when_something_happens_that_its_reader_may_not_know_of()
    {
        await using var page = await ServedPage.StartAsync();
        await using var stream = await Stream.OpenAsync(page, ServedPage.One, "/events");
        await stream.NextAsync("data: ");

        page.World.Put(World.Experiment("search", "new", Verdict.Refuted));
        page.World.Put(World.Experiment("payments", "ledger-zone-loss", Verdict.Error));

        await stream.NextAsync("id: ");
        Assert.Single(stream.Seen, line => line.StartsWith(": alive", StringComparison.Ordinal));
        Assert.DoesNotContain(stream.Seen, line => line.Contains("search", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_has_more_streams_than_he_may_and_what_he_closes_is_free_again()
    {
        await using var page = await ServedPage.StartAsync(options => options with { StreamsOfOne = 2, Streams = 3, Heartbeat = TimeSpan.FromMilliseconds(50) });
        var first = await Stream.OpenAsync(page, ServedPage.All, "/events");
        await using var second = await Stream.OpenAsync(page, ServedPage.All, "/events");
        Assert.Equal(429, (await page.GetAsync(ServedPage.All, "/events")).Status);
        await using var other = await Stream.OpenAsync(page, ServedPage.One, "/events");
        Assert.Equal(429, (await page.GetAsync(ServedPage.None, "/events")).Status);

        await first.DisposeAsync();

        await Eventually.HoldsAsync("the place is free", _ => Task.FromResult(page.Server.Streams == 2), cancellationToken: Token);
        await using var third = await Stream.OpenAsync(page, ServedPage.All, "/events");
        await third.NextAsync("id: ");
    }

    [Fact]
    public async Task Whoever_does_not_read_is_dropped()
    {
        await using var page = await ServedPage.StartAsync(options => options with { Pause = TimeSpan.Zero, Patience = TimeSpan.FromSeconds(2) });
        await using var stream = await Stream.OpenAsync(page, ServedPage.All, Run);
        Assert.Equal(1, page.Server.Streams);

        var number = 0;
        await Eventually.HoldsAsync(
            "the stream is dropped",
            _ =>
            {
                Change(page, $"{number++} {new string('x', 60_000)}");
                return Task.FromResult(page.Server.Streams == 0);
            },
            cancellationToken: Token);
        Assert.True(number > 0);
    }

    [Fact]
    public async Task Streams_end_with_the_operator()
    {
        var page = await ServedPage.StartAsync();
        await using var stream = await Stream.OpenAsync(page, ServedPage.All, Run);
        await stream.NextAsync("id: ");

        await page.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Token);

        Assert.True(await stream.EndsAsync());
    }

    private static void Change(ServedPage page, string message)
    {
        var run = page.World.Run(new("resilience", "us-region-outage-3"))!;
        page.World.Put(new Resources.V1Alpha1ChaosRun { Metadata = run.Metadata, Spec = run.Spec, Status = run.Status! with { Message = message } });
    }
}
