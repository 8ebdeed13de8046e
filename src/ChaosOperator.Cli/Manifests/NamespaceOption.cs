using System.CommandLine;
using System.CommandLine.Parsing;
using ChaosOperator.Cli.Cluster;

namespace ChaosOperator.Cli.Manifests;

/// <summary>The option <c>--namespace</c> of commands that read manifests.</summary>
internal static class NamespaceOption
{
    /// <summary>The option.</summary>
    public static Option<string> OfManifests() => new("--namespace", "-n") { Description = "Namespace of objects that name none.", HelpName = "NAME", DefaultValueFactory = result => result.GetValue(ClusterOptions.Namespace) ?? "default", Validators = { Check } };

    /// <summary>Refuses what no API server takes for the name of a namespace.</summary>
    public static void Check(OptionResult result)
    {
        if (result.GetValueOrDefault<string?>() is { } name && ObjectNames.LabelProblem(name) is { } problem) result.AddError($"--namespace: “{name}” {problem}.");
    }
}
