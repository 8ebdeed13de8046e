using System.CommandLine;

namespace ChaosOperator.Cli.Cluster;

/// <summary>What commands do with a cluster, with the troubles that they have in common.</summary>
internal static class ClusterCommand
{
    /// <summary>Gives a command the options of a cluster and what it does there.</summary>
    public static Command OnCluster(this Command command, Func<ParseResult, ClusterConnection, CancellationToken, Task<int>> action)
    {
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, action, cancellationToken));
        return command.WithCluster();
    }

    /// <summary>Does it in the cluster that the options name, and says what was in the way.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, Func<ParseResult, ClusterConnection, CancellationToken, Task<int>> action, CancellationToken cancellationToken)
    {
        var error = parsed.InvocationConfiguration.Error;
        try
        {
            using var cluster = ClusterConnection.Open(parsed);
            return await action(parsed, cluster, cancellationToken);
        }
        catch (k8s.Exceptions.KubeConfigException wrong)
        {
            // What is wrong with a file says already what to do about it.
            var advice = wrong.Message.Contains("--kubeconfig", StringComparison.Ordinal) ? "" : " Name a kubeconfig by --kubeconfig or KUBECONFIG, and a context by --context.";
            await error.WriteLineAsync($"No cluster can be found: {wrong.Message.TrimEnd('.')}.{advice}");
        }
        catch (Exception trouble) when (ClusterTrouble.Of(trouble) is not null)
        {
            await error.WriteLineAsync(ClusterTrouble.Of(trouble));
        }

        return ExitCodes.Cluster;
    }
}
