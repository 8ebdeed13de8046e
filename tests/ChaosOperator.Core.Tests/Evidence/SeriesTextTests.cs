using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Hypotheses;
using CsCheck;

namespace ChaosOperator.Core.Tests.Evidence;

public sealed class SeriesTextTests
{
    private static readonly DateTimeOffset Ten = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_signal_is_a_line_that_people_can_read() =>
        Assert.Equal("requests,1m,2026-11-23T10:00:00Z,44,,0.1", SeriesText.Write([Signal("requests", 44, null, 0.1)]));

    [Fact]
    public void Every_number_comes_back_as_it_was() => Gen.Double.Where(double.IsFinite).Array[0, 50].Array[1, 3].Sample(values =>
    {
        var signals = values.Select((one, index) => Signal($"s{index}", [.. one.Select(value => (double?)value)])).ToList();

        Assert.Equal(signals.SelectMany(signal => signal.Samples), SeriesText.Read(SeriesText.Write(signals)).SelectMany(signal => signal.Samples));
    });

    [Fact]
    public void Ten_signals_of_a_day_in_minutes_are_packed_and_come_back()
    {
        var signals = Enumerable.Range(0, 10).Select(index => Signal($"signal-{index}", [.. Enumerable.Range(0, 1440).Select(minute => (double?)(40 + ((minute * (7 + index)) % 11)))])).ToList();
        var text = SeriesText.Write(signals);

        Assert.StartsWith("gzip:", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1, 20_000);
        Assert.Equal(signals.SelectMany(signal => signal.Samples), SeriesText.Read(text).SelectMany(signal => signal.Samples));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("gzip:")]
    [InlineData("gzip:not base64")]
    [InlineData("gzip:AAAA")]
    [InlineData("requests")]
    [InlineData("requests,soon,2026-11-23T10:00:00Z,1")]
    [InlineData("requests,1m,yesterday,1")]
    [InlineData("requests,1m,2026-11-23T10:00:00Z,many")]
    public void What_somebody_made_of_it_counts_as_nothing(string? text) => Assert.Empty(SeriesText.Read(text));

    private static CountedSignal Signal(string name, params double?[] values) => new(
        name, Minute, Ten, Ten + (values.Length * Minute), [.. values.Index().Where(entry => entry.Item is not null).Select(entry => new Sample(Ten + (entry.Index * Minute), entry.Item!.Value))], [], 0, 0);
}
