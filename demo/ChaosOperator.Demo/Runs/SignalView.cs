namespace ChaosOperator.Demo.Runs;

/// <summary>The samples of a signal, one a period; null where there is none.</summary>
internal sealed record SignalView(string Name, DateTimeOffset Start, TimeSpan Period, IReadOnlyList<double?> Values)
{
    /// <summary>Every sample that there is, with the start of its period.</summary>
    public IEnumerable<(DateTimeOffset Time, double Value)> Samples =>
        Values.Select((value, index) => (Time: Start + (index * Period), Value: value))
            .Where(sample => sample.Value is not null)
            .Select(sample => (sample.Time, sample.Value!.Value));

    /// <summary>The last sample; null without any.</summary>
    public double? Last => Values.LastOrDefault(value => value is not null);

    /// <summary>When the last sample began; null without any.</summary>
    public DateTimeOffset? LastTime => Samples.Select(sample => (DateTimeOffset?)sample.Time).LastOrDefault();
}
