using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Planning.Catalogue;

/// <summary>What somebody may have meant who wrote a name that is not known.</summary>
internal static class KnownNames
{
    /// <summary>More names than these help nobody.</summary>
    private const int MostListed = 10;

    /// <summary>As many characters as FIS gives to its longest names.</summary>
    private const int Longest = 128;

    /// <summary>The name that is nearest by its letters; null when none shares two thirds of them.</summary>
    public static string? Nearest(string name, IEnumerable<string> known) => name.Length > Longest ? null : known
        .Select(one => (Name: one, Distance: EditDistance.Of(name, one)))
        .Where(one => one.Distance <= Math.Max(1, name.Length / 3))
        .OrderBy(one => one.Distance)
        .ThenBy(one => one.Name, StringComparer.Ordinal)
        .Select(one => one.Name)
        .FirstOrDefault();

    /// <summary>What to write instead: the nearest name, or those that there are.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">What is known.</param>
    /// <param name="otherwise">What to do when nothing is near and there are too many to list.</param>
    public static string Remedy(string name, IReadOnlyCollection<string> known, string otherwise) => Nearest(name, known) switch
    {
        { } meant => $"write {meant}, if that is meant",
        null when known.Count is > 0 and <= MostListed => $"known are {string.Join(", ", known)}",
        null => otherwise,
    };
}
