using Amazon.Lambda.Model;

namespace ChaosOperator.Demo.Aws;

/// <summary>What Lambda functions are like, as far as a fault could change it: each fact a name and a value.</summary>
internal sealed record FunctionFacts(IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>
    /// The facts of one function. Left out is what every write changes and no write can bring back: date, revision and the like. Of the published
    /// versions the ones of a fault must be gone again, so all are named.
    /// </summary>
    public static IEnumerable<(string What, string Value)> Of(
        GetFunctionConfigurationResponse configuration, GetAliasResponse alias, ListVersionsByFunctionResponse versions)
    {
        yield return ("layers", Join((configuration.Layers ?? []).Select(layer => layer.Arn)));
        yield return ("environment", Join((configuration.Environment?.Variables ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")));
        yield return ("timeout", $"{configuration.Timeout}");
        yield return ("memory", $"{configuration.MemorySize}");
        yield return ("runtime", $"{configuration.Runtime}");
        yield return ("handler", $"{configuration.Handler}");
        yield return ("code", $"{configuration.CodeSha256}");
        yield return ($"alias {alias.Name}", $"{alias.FunctionVersion}");
        yield return ($"weights of alias {alias.Name}", Join((alias.RoutingConfig?.AdditionalVersionWeights ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")));
        yield return ("versions", Join((versions.Versions ?? []).Select(version => version.Version).Order(StringComparer.Ordinal)));
    }

    /// <summary>One sentence for each fact that is not as it was.</summary>
    public IReadOnlyList<string> DifferencesFrom(FunctionFacts former) =>
    [
        .. Facts.Keys.Union(former.Facts.Keys)
            .Order(StringComparer.Ordinal)
            .Where(fact => Facts.GetValueOrDefault(fact) != former.Facts.GetValueOrDefault(fact))
            .Select(fact => $"{fact}: was {former.Facts.GetValueOrDefault(fact, "absent")}, is {Facts.GetValueOrDefault(fact, "absent")}"),
    ];

    private static string Join(IEnumerable<string?> values) => $"[{string.Join(", ", values)}]";
}
