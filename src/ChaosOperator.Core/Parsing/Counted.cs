using System.Globalization;

namespace ChaosOperator.Core.Parsing;

/// <summary>Numbers of things, for people.</summary>
public static class Counted
{
    /// <summary>“1 action”, “3 actions”.</summary>
    /// <param name="number">How many.</param>
    /// <param name="what">What one of them is called; its plural has an s.</param>
    public static string Of(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
