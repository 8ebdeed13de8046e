using System.Text.RegularExpressions;

namespace ChaosOperator.Tests.Shared.Documentation;

/// <summary>What a page shows of an output, beside what the command wrote. Pure.</summary>
internal static class ShownOutput
{
    private const string LeftOut = "…";

    /// <summary>Whether the page leaves something out: a line with an ellipsis stands for any lines.</summary>
    public static bool IsPartial(string shown) => shown.Split('\n').Any(line => line.Trim() == LeftOut);

    /// <summary>Whether what was written is what is shown.</summary>
    public static bool IsOf(string shown, string written)
    {
        var pattern = string.Concat(shown.TrimEnd().Split('\n').Select(line => line.Trim() == LeftOut ? "(.*\n)*" : Regex.Escape(line.TrimEnd()) + "[ ]*\n"));
        return Regex.IsMatch(written.TrimEnd() + "\n", $"^{pattern}$", RegexOptions.None, TimeSpan.FromSeconds(5));
    }
}
