using System.Globalization;
using Amazon.Lambda.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Reverting;

/// <summary>Reads from a Lambda function itself whether a fault is in force on it. What FIS or SSM say about it is not asked.</summary>
public static class LambdaInspector
{
    private const string Latest = "$LATEST";

    /// <summary>
    /// Inspects <c>$LATEST</c> and every version that the target's alias routes to. Clean means: no version of the fault's layer, no environment variable of
    /// the extension, and no update under way.
    /// </summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="target">The function, its alias, and the layer of the fault.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AwsRefusedException">AWS refused a call; function or alias missing is a failure of kind <see cref="AwsFailureKind.NotFound"/>.</exception>
    public static async Task<TargetInspection> InspectAsync(AwsSession session, LambdaTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(target);
        var latest = await ConfigurationAsync(session, target.Function, null, cancellationToken);
        var alias = target.Alias is null ? null : await AliasAsync(session, target.Function, target.Alias, cancellationToken);
        var findings = new List<string>(FunctionFindings.Of(Latest, latest, target.LayerArn));
        var unseen = target.Alias is null ? 0 : findings.Count;
        foreach (var version in RoutedVersions(alias))
        {
            var configuration = await ConfigurationAsync(session, target.Function, version, cancellationToken);
            findings.AddRange(FunctionFindings.Of($"version {version}, to which alias {target.Alias} routes,", configuration, target.LayerArn));
        }

        var reaches = findings.Skip(unseen).Any(finding => !FunctionFindings.IsUpdate(finding));
        return new TargetInspection(
            target.Name,
            StateOf(latest, alias),
            findings.Count == 0,
            string.Join("; ", reaches ? findings : [.. findings, CleanDetail(alias)]))
        {
            ReachesCallers = reaches,
            IsBusy = findings.Count > 0 && findings.TrueForAll(FunctionFindings.IsUpdate),
        };
    }

    private static async Task<GetFunctionConfigurationResponse> ConfigurationAsync(
        AwsSession session, string function, string? version, CancellationToken cancellationToken) =>
        await session.Lambda.CallAsync(
            "GetFunctionConfiguration",
            version is null ? $"function {function}" : $"version {version} of function {function}",
            (lambda, token) => lambda.GetFunctionConfigurationAsync(
                new GetFunctionConfigurationRequest { FunctionName = function, Qualifier = version }, token),
            cancellationToken);

    private static async Task<GetAliasResponse> AliasAsync(AwsSession session, string function, string alias, CancellationToken cancellationToken) =>
        await session.Lambda.CallAsync(
            "GetAlias",
            $"alias {alias} of function {function}",
            (lambda, token) => lambda.GetAliasAsync(new GetAliasRequest { FunctionName = function, Name = alias }, token),
            cancellationToken);

    private static IEnumerable<string> RoutedVersions(GetAliasResponse? alias) =>
        alias is null
            ? []
            : new[] { alias.FunctionVersion! }.Concat(WeightsOf(alias).Select(weight => weight.Key)).Where(version => version != Latest).Distinct();

    private static IEnumerable<KeyValuePair<string, double>> WeightsOf(GetAliasResponse alias) =>
        (alias.RoutingConfig?.AdditionalVersionWeights ?? []).OrderBy(weight => weight.Key, StringComparer.Ordinal);

    private static string StateOf(GetFunctionConfigurationResponse latest, GetAliasResponse? alias) => new LambdaState(
        alias?.FunctionVersion,
        alias is null ? [] : [.. WeightsOf(alias)],
        [.. (latest.Layers ?? []).Select(layer => string.Join(':', layer.Arn!.Split(':').TakeLast(2)))]).ToString();

    /// <summary>What callers reach, when nothing of the fault is there.</summary>
    private static string CleanDetail(GetAliasResponse? alias)
    {
        if (alias is null) return "$LATEST carries nothing of the fault";
        var weighted = string.Concat(WeightsOf(alias).Select(weight => string.Create(CultureInfo.InvariantCulture, $" and for {weight.Value:0.#%} of calls at version {weight.Key}")));
        return $"alias {alias.Name} points at version {alias.FunctionVersion}{weighted}, which {(weighted.Length == 0 ? "carries" : "carry")} nothing of the fault";
    }
}
