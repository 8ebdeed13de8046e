using ChaosOperator.Demo.Runs;

namespace ChaosOperator.Demo.Charts;

/// <summary>A run as the chart shows it: its samples and marks by minutes from the moment the fault was in force.</summary>
/// <param name="Title">Name and verdict.</param>
/// <param name="Minutes">For each signal its samples; a sample stands in the minute that holds its middle.</param>
/// <param name="Fault">F where the fault was in force, L where it began to be lifted.</param>
/// <param name="Detection">The first minute within the fault in which Route 53 held the US to be unhealthy; null if there was none.</param>
internal sealed record ChartedRun(
    string Title, IReadOnlyDictionary<string, Dictionary<int, double>> Minutes, IReadOnlyDictionary<int, char> Fault, int? Detection)
{
    public int First => Bounds().Min();

    public int Last => Bounds().Max();

    public static ChartedRun Of(RunView run)
    {
        var origin = run.FaultStart ?? run.Signals.Select(signal => (DateTimeOffset?)signal.Start).Min() ?? DateTimeOffset.UnixEpoch;
        int Minute(DateTimeOffset time) => (int)Math.Floor((time - origin).TotalMinutes);
        int MinuteOf(SignalView signal, DateTimeOffset sample) => Minute(sample + (signal.Period / 2));
        return new ChartedRun(
            $"{run.Name}: {run.Verdict ?? run.Phase ?? "not started"}",
            run.Signals.ToDictionary(
                signal => signal.Name,
                signal => signal.Samples.GroupBy(sample => MinuteOf(signal, sample.Time)).ToDictionary(group => group.Key, group => group.Average(sample => sample.Value))),
            FaultMarks(run, Minute),
            run.Signal(SignalNames.UsHealth) is { } health && Detected(run, health) is { } detected ? MinuteOf(health, detected) : null);
    }

    private static Dictionary<int, char> FaultMarks(RunView run, Func<DateTimeOffset, int> minute)
    {
        var marks = new Dictionary<int, char>();
        if (run.FaultEnd is { } end)
            marks[minute(end)] = 'L';
        if (run.FaultStart is { } start)
            marks[minute(start)] = 'F';
        return marks;
    }

    private static DateTimeOffset? Detected(RunView run, SignalView health) =>
        run.FaultStart is { } start
            ? health.Samples
                .Where(sample => sample.Value < 1 && sample.Time >= start && (run.FaultEnd is not { } end || sample.Time < end))
                .Select(sample => (DateTimeOffset?)sample.Time)
                .FirstOrDefault()
            : null;

    private IEnumerable<int> Bounds() => Minutes.Values.SelectMany(signal => signal.Keys).Concat(Fault.Keys).DefaultIfEmpty(0);
}
