using ChaosOperator.Core.Parsing;
using CsCheck;

namespace ChaosOperator.Core.Tests.Parsing;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("5m", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("1d2h3m4s", 93784)]
    [InlineData("0s", 0)]
    [InlineData("120m", 7200)]
    [InlineData("1000d", 86_400_000)]
    public void Durations_are_whole_numbers_with_units(string text, int seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), Durations.Parse(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("5x")]
    [InlineData("5 m")]
    [InlineData("30m1h")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("PT5M")]
    [InlineData("1001d")]
    [InlineData("99999999999999999999999999999d")]
    public void Anything_else_is_not_a_duration(string? text)
    {
        Assert.Null(Durations.Parse(text));
    }

    [Theory]
    [InlineData(190, "3m10s")]
    [InlineData(0, "0s")]
    [InlineData(86400, "1d")]
    [InlineData(-60, "-1m")]
    [InlineData(59.6, "1m")]
    public void Durations_are_written_in_the_same_form(double seconds, string text)
    {
        Assert.Equal(text, Durations.Format(TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        Gen.Int[0, 86_400_000].Select(seconds => TimeSpan.FromSeconds(seconds)).Sample(
            duration => Assert.Equal(duration, Durations.Parse(Durations.Format(duration))), iter: 10_000);
    }
}
