using System.CommandLine;
using ChaosOperator.Cli.Completion;
using ChaosOperator.Cli.Output;

namespace ChaosOperator.Cli.Cluster;

/// <summary>The options by which kubectl is told of a cluster, under the same names.</summary>
internal static class ClusterOptions
{
    /// <summary>Path of a kubeconfig.</summary>
    public static Option<string?> KubeConfig { get; } = new("--kubeconfig") { Description = "Kubeconfig; default: in-cluster, then KUBECONFIG, then ~/.kube/config.", HelpName = "FILE" };

    /// <summary>Context of the kubeconfig.</summary>
    public static Option<string?> Context { get; } = new("--context") { Description = "Context of the kubeconfig; default: its current one.", HelpName = "NAME", CompletionSources = { ClusterNames.Contexts } };

    /// <summary>Namespace.</summary>
    public static Option<string?> Namespace { get; } = new("--namespace", "-n") { Description = "Namespace; default: that of the context, else default.", HelpName = "NAME", CompletionSources = { ClusterNames.Namespaces } };

    /// <summary>User to act as.</summary>
    public static Option<string?> As { get; } = new("--as") { Description = "User to act as, who may be a service account: system:serviceaccount:NAMESPACE:NAME.", HelpName = "USER" };

    /// <summary>Group to act as. One only: API servers want each in a header of its own, and HTTP in .NET sends those of one name as one.</summary>
    public static Option<string?> AsGroup { get; } = new("--as-group") { Description = "Group to act as, with --as; one only.", HelpName = "GROUP" };

    /// <summary>How long one request may take; zero: for ever.</summary>
    public static Option<TimeSpan?> RequestTimeout { get; } =
        DurationOption.Of("--request-timeout", "How long to wait for one answer of the API server, such as 10s; 0s: for ever. Default: 30s.");

    private static readonly Option[] All = [Namespace, Context, KubeConfig, As, AsGroup, RequestTimeout];

    /// <summary>Adds all of them to a command. The root has them, too, so that they may stand before the command, as with kubectl.</summary>
    public static TCommand WithCluster<TCommand>(this TCommand command)
        where TCommand : Command
    {
        foreach (var option in All)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(AsGroup) is not null && result.GetValue(As) is null)
            {
                result.AddError("--as-group is given without --as; name the user to act as, too.");
            }
        });
        return command;
    }

    /// <summary>The value of one; null also where somebody who is typing has not come to it yet.</summary>
    public static string? Value(ParseResult parsed, Option<string?> option) => parsed.GetResult(option) is { Tokens.Count: > 0 } ? parsed.GetValue(option) : null;

    /// <summary>Those that lead to the cluster of this command, as they were given: a command that is shown to people leads there, too.</summary>
    public static string Given(ParseResult parsed) => string.Concat(new[] { Namespace, Context, KubeConfig }
        .Select(option => (option.Name, Value: Value(parsed, option)))
        .Where(given => given.Value is not null)
        .Select(given => $" {given.Name} {given.Value}"));
}
