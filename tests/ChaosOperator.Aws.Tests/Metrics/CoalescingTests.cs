using ChaosOperator.Aws.Metrics;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Hypotheses;
using Microsoft.Extensions.Time.Testing;
using static ChaosOperator.Aws.Tests.Metrics.MetricAnswers;

namespace ChaosOperator.Aws.Tests.Metrics;

public sealed class CoalescingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_readers_at_once_cost_one_call_and_each_gets_its_own_part()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var session = aws.Session();
        var clock = new FakeTimeProvider();
        var reader = new MetricReader(TimeSpan.FromMilliseconds(20), clock);

        var readings = Enumerable.Range(0, 50)
            .Select(run => reader.ReadAsync(session, [Request("requests", from: run % 5, to: 10), Request("own", metric: $"m{run}", to: 10)], Token))
            .ToList();
        clock.Advance(TimeSpan.FromMilliseconds(20));
        var all = await Task.WhenAll(readings);

        Assert.Equal(51, Assert.Single(aws.Calls).Body["MetricDataQueries"]!.AsArray().Count);
        Assert.Equal([10, 9, 8, 7, 6], all.Take(5).Select(reading => reading.Series["requests"].Samples.Count));
        Assert.All(all, reading => Assert.Equal(10, reading.Series["own"].Samples.Count));
    }

    [Fact]
    public async Task What_comes_while_a_call_is_under_way_goes_into_the_next_one_together()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var aws = await StubAws.StartAsync(async call =>
        {
            arrived.TrySetResult();
            await release.Task;
            return EveryMinute(call);
        });
        var session = aws.Session();
        var reader = new MetricReader(TimeSpan.Zero);

        var first = reader.ReadAsync(session, [Request("first")], Token);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        var others = Enumerable.Range(0, 20).Select(run => reader.ReadAsync(session, [Request("s", metric: $"m{run}")], Token)).ToList();
        release.SetResult();
        await first;
        await Task.WhenAll(others);

        Assert.Equal(2, aws.Calls.Count);
    }

    [Fact]
    public async Task A_reader_that_gives_up_leaves_the_call_to_the_others()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var session = aws.Session();
        var clock = new FakeTimeProvider();
        var reader = new MetricReader(TimeSpan.FromMilliseconds(20), clock);
        using var giveUp = new CancellationTokenSource();

        var impatient = reader.ReadAsync(session, [Request("s")], giveUp.Token);
        var patient = reader.ReadAsync(session, [Request("s")], Token);
        await giveUp.CancelAsync();
        clock.Advance(TimeSpan.FromMilliseconds(20));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.Equal(3, (await patient).Series["s"].Samples.Count);
    }

    [Fact]
    public async Task More_than_500_metrics_are_asked_for_in_several_calls()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);

        var readings = await new MetricReader(TimeSpan.FromSeconds(1)).ReadAsync(
            aws.Session(), [.. Enumerable.Range(0, 501).Select(index => Request($"s{index}", metric: $"m{index}"))], Token);

        Assert.Equal(501, readings.Series.Count);
        Assert.Equal([1, 500], aws.Calls.Select(call => call.Body["MetricDataQueries"]!.AsArray().Count).Order());
    }

    [Fact]
    public async Task Metric_math_keeps_its_own_window()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var early = new MetricRequest("early", new MetricMath(null, "RUNNING_SUM(m)"), Minute, Ten, Ten + (3 * Minute));

        await new MetricReader().ReadAsync(aws.Session(), [early, early with { SignalName = "late", From = Ten + Minute }], Token);

        Assert.Equal(2, aws.Calls.Count);
    }

    [Fact]
    public async Task Periods_of_different_length_share_a_call_that_starts_on_the_border_of_both()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var slow = Request("slow", metric: "slow", from: 7, to: 20) with { Period = 5 * Minute };

        await new MetricReader().ReadAsync(aws.Session(), [slow, Request("fast", from: 7, to: 20)], Token);

        Assert.Equal(Ten.AddMinutes(5).ToUnixTimeSeconds(), Assert.Single(aws.Calls).Body["StartTime"]!.GetValue<double>());
    }
}
