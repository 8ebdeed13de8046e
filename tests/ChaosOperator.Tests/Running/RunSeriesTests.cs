using ChaosOperator.Aws.Metrics;
using ChaosOperator.Core.Runs;
using ChaosOperator.Running;

namespace ChaosOperator.Tests.Running;

public sealed class RunSeriesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 10, 0, 0, TimeSpan.Zero);

    /// <summary>So it is with a run that is known by what was recorded of it alone: it has to be ended all the same.</summary>
    [Fact]
    public async Task A_run_without_a_signal_that_could_be_read_has_no_series_and_nobody_is_asked()
    {
        var status = new ChaosRunStatus { SteadyStateWindow = new() { Start = Now - TimeSpan.FromMinutes(2), End = Now } };

        var reading = await new RunSeries(new MetricReader()).ReadAsync(SomeRun.Named("a-1"), status, session: null!, Now, new HashSet<string>(), TestContext.Current.CancellationToken);

        Assert.Null(reading.Failure);
        Assert.Empty(reading.Series!);
        Assert.Equal(Now, reading.AsOf);
    }
}
