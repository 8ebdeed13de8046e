using System.Text.RegularExpressions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Planning.Importing;

/// <summary>Makes a name for an experiment of what a template is called.</summary>
public static partial class ManifestName
{
    /// <summary>The text in lower-case letters, digits and dashes, at most as long as the name of an experiment may be.</summary>
    /// <param name="text">A file's name or a description.</param>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = Others().Replace(text.ToLowerInvariant(), "-").Trim('-');
        return name.Length == 0 ? "imported" : FittingName.Of(name, ExperimentReader.LongestName);
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Others();
}
