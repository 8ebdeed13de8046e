namespace ChaosOperator.EndToEnd.Soak;

/// <summary>Noise is no growth, and a leak is not hidden by it.</summary>
public sealed class GrowthTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.2)]
    [InlineData(-1, -0.2)]
    public void The_slope_is_found_whatever_the_noise(double megabytesADay, double growth)
    {
        var chance = new Random(5);
        // Ten days around 50 MB, with a few collections in between that let the memory sink for a moment.
        var samples = Enumerable.Range(0, 100)
            .Select(number => Sample(number / 10.0, 50 + (megabytesADay * ((number / 10.0) - 5)) + chance.NextDouble() - (number % 17 == 0 ? 20 : 0)))
            .ToList();

        Assert.InRange(Growth.Of(samples, sample => sample.ResidentMegabytes), growth - 0.02, growth + 0.02);
    }

    [Theory]
    [InlineData("2026-11-26T00:00:00Z", "2026-12-10T00:00:00Z", 2)]
    [InlineData("2026-11-29T09:59:00Z", "2026-11-29T10:00:00Z", 1)]
    [InlineData("2026-11-29T10:00:00Z", "2026-12-06T09:59:00Z", 0)]
    public void A_weekly_experiment_is_due_once_a_week(string after, string until, int times)
    {
        var sundayAtTen = new SoakExperiment("weekly", "experiment.yaml", TimeSpan.FromHours(10));

        Assert.Equal(times, sundayAtTen.TimesDue(Moment(after), Moment(until)));
    }

    private static SoakSample Sample(double day, double megabytes) => new(day, 1, megabytes, 0, 0, 0, 0, 0);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
