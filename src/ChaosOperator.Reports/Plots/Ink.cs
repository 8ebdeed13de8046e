using System.Globalization;
using OxyPlot;

namespace ChaosOperator.Reports.Plots;

/// <summary>
/// What the parts of a plot are drawn in. The library knows colours only, and what they look like is for the page to say, in light, in dark and on paper: so each part has a colour that stands for its name, and
/// <see cref="Svg"/> puts a class of that name in its place.
/// </summary>
internal static class Ink
{
    public static readonly OxyColor Text = Reserved(1);
    public static readonly OxyColor Grid = Reserved(2);
    public static readonly OxyColor Fault = Reserved(3);
    public static readonly OxyColor Signal = Reserved(4);
    public static readonly OxyColor Baseline = Reserved(5);
    public static readonly OxyColor Bound = Reserved(6);
    public static readonly OxyColor Broken = Reserved(7);
    public static readonly OxyColor Mark = Reserved(8);
    public static readonly OxyColor Label = Reserved(9);

    /// <summary>The names, by the colours as the library writes them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Written(Text)] = "text",
        [Written(Grid)] = "grid",
        [Written(Fault)] = "fault",
        [Written(Signal)] = "signal",
        [Written(Baseline)] = "baseline",
        [Written(Bound)] = "bound",
        [Written(Broken)] = "broken",
        [Written(Mark)] = "mark",
        [Written(Label)] = "label",
    };

    private static OxyColor Reserved(byte number) => OxyColor.FromRgb(1, 2, number);

    private static string Written(OxyColor colour) => string.Create(CultureInfo.InvariantCulture, $"rgb({colour.R},{colour.G},{colour.B})");
}
