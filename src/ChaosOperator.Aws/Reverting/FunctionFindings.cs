using Amazon.Lambda;
using Amazon.Lambda.Model;

namespace ChaosOperator.Aws.Reverting;

/// <summary>What of a fault is found in the configuration of a function; pure.</summary>
internal static class FunctionFindings
{
    private const string EnvironmentPrefix = "CHAOS_EXTENSION__";

    private const string BeingUpdated = " is being updated";

    /// <summary>Whether a finding says only that somebody updates the function.</summary>
    public static bool IsUpdate(string finding) => finding.EndsWith(BeingUpdated, StringComparison.Ordinal);

    /// <summary>One clause for each finding; none when the configuration is clean.</summary>
    /// <param name="what">What the configuration belongs to, as messages name it.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="layerArn">The layer version of the fault; any other version of the layer is the fault as well.</param>
    public static IEnumerable<string> Of(string what, GetFunctionConfigurationResponse configuration, string layerArn)
    {
        var layer = layerArn[..(layerArn.LastIndexOf(':') + 1)];
        if ((configuration.Layers ?? []).Exists(found => found.Arn!.StartsWith(layer, StringComparison.Ordinal)))
        {
            yield return $"{what} carries the layer";
        }

        // AWS_LAMBDA_EXEC_WRAPPER may be the function's own; without the layer it says nothing about the fault. With the layer its variables go without saying.
        else if ((configuration.Environment?.Variables ?? []).Keys.FirstOrDefault(key => key.StartsWith(EnvironmentPrefix, StringComparison.Ordinal)) is { } key)
        {
            yield return $"{what} has the environment variable {key}";
        }

        if (configuration.Environment?.Error is { } error)
        {
            yield return $"{what} has an environment that cannot be read ({error.ErrorCode ?? "no reason given"})";
        }

        if (configuration.LastUpdateStatus == LastUpdateStatus.InProgress)
        {
            yield return $"{what}{BeingUpdated}";
        }
    }
}
