using System.Collections.Immutable;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.LoadGen.Answers;
using ChaosOperator.LoadGen.Figures;
using ChaosOperator.LoadGen.Publishing;
using ChaosOperator.LoadGen.Tests.Support;
using ChaosOperator.TestEnvironment;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.LoadGen.Tests.Publishing;

/// <summary>Figures reach the lab's CloudWatch, whatever it answers in between.</summary>
public sealed class PublishingTests
{
    private const string Url = "https://example.mydomain.com/api/hello?from=loadgen";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_load_is_published_whole_by_its_end()
    {
        await using var lab = await LabFigures.StartAsync();
        await using var target = await LoopbackTarget.StartAsync(LoopbackTarget.Hello("eu-west-1"));
        var options = Load.On(target.Address.ToString()) with { Region = "eu-west-1", Period = TimeSpan.FromSeconds(1), Duration = TimeSpan.FromSeconds(2) };

        var result = await Load.RunAsync(options, lab.CloudWatch);

        Assert.Equal((100, 0), (result.Figures.Total, result.Unpublished));
        Assert.Equal(100, await lab.ReadAsync("region_eu-west-1", [("api", options.TargetText)]));
        Assert.Equal(100, await lab.ReadAsync("status_2xx", [("api", options.TargetText), ("from", "eu-west-1")]));
        Assert.Equal(100, await lab.ReadAsync("latency", [("api", options.TargetText)], "SampleCount"));
        Assert.Equal(result.Figures.Latency.Maximum, await lab.ReadAsync("latency", [("api", options.TargetText)], "Maximum"), 3);
    }

    [Theory]
    [InlineData(FaultKind.Throttle)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.AccessDenied)]
    [InlineData(FaultKind.ExpiredToken)]
    public async Task What_is_not_taken_is_kept_and_tried_again_and_nothing_is_lost(FaultKind kind)
    {
        await using var lab = await LabFigures.StartAsync();
        lab.Lab.Faults.Add(new Fault("monitoring", "PutMetricData", kind, Times: 5));
        var time = new FakeTimeProvider();
        var told = new List<string>();
        var start = TimeProvider.System.GetUtcNow().AddMinutes(-60);
        using var publisher = Publisher(lab, mostWaiting: 4, time, told);

        var publishing = publisher.RunAsync(Token);
        for (var minute = 0; minute < 30; minute++)
            publisher.Add(Period(start.AddMinutes(minute), minute));
        publisher.Complete();
        await Eventually.HoldsAsync("all is published", _ =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(publishing.IsCompleted);
        }, cancellationToken: Token);

        Assert.Equal(0, await publishing);
        Assert.Equal(Enumerable.Range(0, 30).Sum(), await lab.ReadAsync("status_2xx", [("api", Url)]));
        Assert.Equal(30, await lab.ReadAsync("latency", [("api", Url)], "SampleCount"));
        Assert.Equal(2, told.Count); // that it does not take them, once, and that it does again
        Assert.Equal(5, lab.Lab.Calls.Find("monitoring", "PutMetricData").Count(call => call.Error is not null));
    }

    [Fact]
    public async Task What_could_not_be_published_before_the_end_is_counted()
    {
        await using var lab = await LabFigures.StartAsync();
        lab.Lab.Faults.Add(new Fault("monitoring", "PutMetricData", FaultKind.Throttle, Times: 0));
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using var publisher = Publisher(lab, mostWaiting: 100, new FakeTimeProvider(), []);
        var publishing = publisher.RunAsync(giveUp.Token);
        for (var minute = 0; minute < 3; minute++)
            publisher.Add(Period(TimeProvider.System.GetUtcNow().AddMinutes(minute - 60), minute));
        await Eventually.HoldsAsync("it was tried", _ => Task.FromResult(lab.Lab.Calls.Find("monitoring", "PutMetricData").Any()), cancellationToken: Token);

        await giveUp.CancelAsync();

        Assert.Equal(3, await publishing);
    }

    private static Publisher Publisher(LabFigures lab, int mostWaiting, TimeProvider pauses, List<string> told) =>
        new(lab.CloudWatch, new MetricData("LoadGen", "api", Url, null, TimeSpan.FromMinutes(1)), mostWaiting, TimeProvider.System, pauses, Random.Shared, told.Add);

    private static PeriodFigures Period(DateTimeOffset start, int successes) => new(start, start.AddMinutes(1))
    {
        Outcomes = ImmutableDictionary<Outcome, long>.Empty.Add(Outcome.Status2xx, successes),
        Latency = default(ValueSummary).With(20),
    };
}
