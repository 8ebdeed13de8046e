using System.Globalization;

namespace ChaosOperator.Reports.Plots;

/// <summary>Numbers as an axis has room for.</summary>
internal static class ShortNumber
{
    /// <summary><c>0.25</c>, <c>44</c>, <c>12k</c>, <c>3.5M</c>.</summary>
    public static string Of(double value) => Math.Abs(value) switch
    {
        >= 1e15 => value.ToString("0.##E+0", CultureInfo.InvariantCulture),
        >= 1e9 => $"{(value / 1e9).ToString("#,0.##", CultureInfo.InvariantCulture)}G",
        >= 1e6 => $"{(value / 1e6).ToString("0.##", CultureInfo.InvariantCulture)}M",
        >= 1e4 => $"{(value / 1e3).ToString("0.##", CultureInfo.InvariantCulture)}k",
        < 1e-3 and > 0 => value.ToString("0.##E+0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };
}
