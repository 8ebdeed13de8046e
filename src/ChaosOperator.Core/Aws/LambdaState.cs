using System.Globalization;
using System.Text.RegularExpressions;

namespace ChaosOperator.Core.Aws;

/// <summary>What identifies the state of a function: <c>version=3;weights=4:0.1;layers=chaos:1</c>, comparable by equality; without an alias <c>layers=chaos:1</c>.</summary>
/// <param name="Version">The version that the alias points to; null where no alias is meant.</param>
/// <param name="Weights">The shares of other versions by their names, from 0 to 1.</param>
/// <param name="Layers">The layers of <c>$LATEST</c>, by name and version only: an account that is not the user's own has no place in a status.</param>
public sealed partial record LambdaState(string? Version, IReadOnlyList<KeyValuePair<string, double>> Weights, IReadOnlyList<string> Layers)
{
    /// <summary>The form that is stored and compared.</summary>
    public override string ToString()
    {
        var layers = $"layers={string.Join(',', Layers)}";
        return Version is null ? layers : $"version={Version};weights={string.Join(',', Weights.Select(weight => string.Create(CultureInfo.InvariantCulture, $"{weight.Key}:{weight.Value}")))};{layers}";
    }

    /// <summary>A stored state in words; what is stored in another form, as it is.</summary>
    /// <param name="stored">What <see cref="ToString"/> gave.</param>
    public static string InWords(string stored)
    {
        if (Form().Match(stored) is not { Success: true } match)
        {
            return stored;
        }

        var layers = match.Groups["layers"].Value is { Length: > 0 } some ? $"with {(some.Contains(',', StringComparison.Ordinal) ? "layers" : "layer")} {some.Replace(",", ", ", StringComparison.Ordinal)}" : "without layers";
        var weights = match.Groups["weights"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(weight => weight.Split(':')).Select(weight => $"{Percent(weight[1])} to version {weight[0]}").ToList();
        return !match.Groups["version"].Success ? layers
            : weights.Count == 0 ? $"all calls go to version {match.Groups["version"].Value}, {layers}"
            : $"{string.Join(", ", weights)}, all other calls to version {match.Groups["version"].Value}, {layers}";
    }

    private static string Percent(string share) => string.Create(CultureInfo.InvariantCulture, $"{double.Parse(share, CultureInfo.InvariantCulture) * 100:0.##} % of calls go");

    [GeneratedRegex(@"^(version=(?<version>[^;]*);weights=(?<weights>([^:;,]+:\d+(\.\d+)?(E-\d+)?,?)*);)?layers=(?<layers>[^;]*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
