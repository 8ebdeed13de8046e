using System.Globalization;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.Tests.Running;

/// <summary>A thousand runs read their signals at the cost of few: held against the lab's call log.</summary>
public sealed class ReadByManyTests
{
    private const int Count = 1000;
    private const int Minutes = 8;
    private const int MostCalls = 20;

    /// <summary>Every run lasts an hour.</summary>
    private const int BeginEachMinute = Count / 60;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_thousand_runs_with_ten_signals_in_two_regions_make_at_most_twenty_calls_in_a_region_and_minute()
    {
        var token = TestContext.Current.CancellationToken;
        var start = Periods.Floor(TimeProvider.System.GetUtcNow(), Minute);
        await using var lab = await LabProcess.StartAsync(new LabOptions { Stepped = true, Epoch = start }, cancellationToken: token);
        using var many = new ReadByMany(lab, start);

        for (var minute = 0; minute < Minutes; minute++)
        {
            many.End(minute < 2 ? 0 : BeginEachMinute);
            many.Begin(minute == 0 ? Count : minute < 2 ? 0 : BeginEachMinute);
            for (var second = 0; second < 60; second++) await many.SecondAsync(token);
        }

        var calls = (await lab.Client.CallsAsync("monitoring", "GetMetricData", token)).GroupBy(call => (Region: call.Region!, Minute: Periods.Floor(call.Time, Minute))).ToList();
        foreach (var group in calls.OrderBy(group => group.Key.Minute).ThenBy(group => group.Key.Region, StringComparer.Ordinal))
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{group.Key.Region} {group.Key.Minute:HH:mm} {group.Count()} calls, {group.Sum(QueriesOf)} metrics");
        }

        Assert.Equal(2 * Minutes, calls.Count);
        Assert.All(calls, group => Assert.InRange(group.Count(), 1, MostCalls));
        Assert.All(calls.SelectMany(group => group), call => Assert.Null(call.Error));
        Assert.Equal(Count, many.Runs.Count);
        Assert.All(many.Runs.Values.Where(run => run.Read is not null), run => AllWasRead(run, start));
    }

    private static int QueriesOf(LabCall call) =>
        int.Parse(call.Details!.Value.GetProperty("queries").GetString()!, CultureInfo.InvariantCulture);

    /// <summary>Every sample that counted when the run looked last, of every metric, with its own value.</summary>
    private static void AllWasRead(ReadRun run, DateTimeOffset published)
    {
        var settled = Periods.Floor(run.ReadAt - (2 * Minute), Minute);
        foreach (var (index, signal) in run.Context.Hypothesis.Signals.Take(9).Index())
        {
            var known = run.Read![signal.Name].Samples.Where(sample => sample.Start < settled).ToDictionary(sample => sample.Start, sample => sample.Value);
            for (var minute = Periods.Floor(run.Begin, Minute); minute < settled; minute += Minute)
            {
                if (minute < published) continue;
                Assert.Equal(ReadByMany.ValueOf(run.Number, index, minute), known[minute]);
            }
        }
    }
}
