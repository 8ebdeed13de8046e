using System.Globalization;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Planning;

/// <summary>Our SSM Automation document that attaches the chaos extension to a Lambda function and detaches it again.</summary>
public static class LambdaExtensionDocument
{
    /// <summary>Its name in SSM.</summary>
    public const string Name = "ChaosOperator-LambdaExtension";

    /// <summary>The value of <c>Operation</c> that injects the fault.</summary>
    internal const string Attach = "Attach";

    /// <summary>The value of <c>Operation</c> that lifts it.</summary>
    internal const string Detach = "Detach";

    private static readonly Lazy<string> Composed = new(() => DocumentComposer.Compose(
        EmbeddedText.Read("lambda-extension.yaml"), EmbeddedText.Read));

    /// <summary>Its content as it is sent to AWS: YAML, with the Python inside.</summary>
    public static string Content => Composed.Value;

    /// <summary>Its parameters for one function.</summary>
    internal static Dictionary<string, string> Parameters(string operation, Fault.LambdaExtension fault, LambdaFunction function, string owner)
    {
        var parameters = new Dictionary<string, string>
        {
            [AutomationCall.Role] = fault.AutomationRoleArn,
            ["Operation"] = operation,
            ["FunctionName"] = function.Name,
        };
        if (function.Alias is { } alias)
        {
            parameters["AliasName"] = alias;
        }

        parameters["LayerArn"] = fault.LayerArn;
        parameters["ChaosMode"] = "Latency";
        parameters["LatencySeconds"] = ((long)fault.Latency.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        parameters["Owner"] = owner;
        return parameters;
    }
}
