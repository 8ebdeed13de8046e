using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Processes;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>The command line, as a process.</summary>
internal static class KubectlChaos
{
    private static readonly string Program = Repository.Program("ChaosOperator.Cli", "kubectl-chaos");

    /// <summary>Runs it.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="kubeconfig">The kubeconfig; null: one that is not there, and an AWS that nobody answers for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static Task<CommandResult> RunAsync(IReadOnlyList<string> arguments, string? kubeconfig, CancellationToken cancellationToken)
    {
        var environment = kubeconfig is null
            ? new Dictionary<string, string?> { ["KUBECONFIG"] = "/nowhere", ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1" }
            : new Dictionary<string, string?> { ["KUBECONFIG"] = kubeconfig };
        return Command.RunAsync(Program, arguments, "", environment, cancellationToken);
    }
}
