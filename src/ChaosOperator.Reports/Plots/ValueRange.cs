using ChaosOperator.Reports.Model;

namespace ChaosOperator.Reports.Plots;

/// <summary>From where to where the values of a signal go, with all that is drawn beside them.</summary>
/// <param name="Bottom">The lowest value; zero where nothing is below it, so that heights can be compared.</param>
/// <param name="Top">The highest.</param>
/// <param name="IsSwitch">There is nothing but 0 and 1, as of a health check.</param>
internal readonly record struct ValueRange(double Bottom, double Top, bool IsSwitch)
{
    public double Height => Top - Bottom;

    public static ValueRange Of(SignalPicture picture)
    {
        double[] shown = [.. picture.Values.OfType<double>(), .. picture.Bounds.SelectMany(bound => bound.Values), .. picture.Baseline is { } baseline ? [baseline] : Array.Empty<double>()];
        var finite = shown.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (bottom, top) = (Math.Min(0, finite.Min()), Math.Max(0, finite.Max()));
        return new ValueRange(bottom, top > bottom ? top : bottom + 1, bottom == 0 && top <= 1 && picture.Values.OfType<double>().All(value => value is 0 or 1));
    }
}
