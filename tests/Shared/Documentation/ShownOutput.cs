using System.Text.RegularExpressions;

namespace ChaosOperator.Tests.Shared.Documentation;

/// <summary>What a page shows of an output, beside what the command wrote. Pure.</summary>
internal static partial class ShownOutput
{
    private const string LeftOut = "…";

    /// <summary>Whether the page leaves something out: a line with an ellipsis stands for any lines.</summary>
    public static bool IsPartial(string shown) => shown.Split('\n').Any(line => line.Trim() == LeftOut);

    /// <summary>An output without what is another one each time: times of day, ids that AWS makes, and ports that the system chooses.</summary>
    public static string WithoutChance(string output) => Port().Replace(ExperimentId().Replace(TimeOfDay().Replace(output, "00:00:00"), "EXP"), "127.0.0.1:0");

    /// <summary>Whether what was written is what is shown.</summary>
    public static bool IsOf(string shown, string written)
    {
        var pattern = string.Concat(shown.TrimEnd().Split('\n').Select(line => line.Trim() == LeftOut ? "(.*\n)*" : Regex.Escape(line.TrimEnd()) + "[ ]*\n"));
        return Regex.IsMatch(written.TrimEnd() + "\n", $"^{pattern}$", RegexOptions.None, TimeSpan.FromSeconds(5));
    }

    /// <summary>A text without what another run measures, and without how its columns and lines are laid out: figures, times, ages.</summary>
    public static string WithoutFigures(string text) => Blanks().Replace(Figure().Replace(text, "0"), " ").Trim();

    [GeneratedRegex(@"\b\d\d:\d\d:\d\d\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"\bEXP[A-Za-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExperimentId();

    [GeneratedRegex(@"(\d+[dhms])+\b|\d+(\.\d+)?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Figure();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\b127\.0\.0\.1:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Port();
}
