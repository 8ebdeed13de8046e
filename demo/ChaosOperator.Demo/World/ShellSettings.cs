using ChaosOperator.Demo.Telling;
using ChaosOperator.TestEnvironment;

namespace ChaosOperator.Demo.World;

/// <summary>What a shell reads to use what the demonstration keeps running: cluster, lab, and the programs that were built.</summary>
internal static class ShellSettings
{
    /// <summary>The lines, for any POSIX shell.</summary>
    public static string Of(Stage stage)
    {
        var kubectl = stage.Cluster!.Kubectl;
        // kubectl is named by a path, unless it is the one that the shell finds anyway.
        string?[] folders = [Path.GetDirectoryName(Repository.Program("ChaosOperator.Cli", "kubectl-chaos")), Path.GetDirectoryName(kubectl.Executable)];
        return string.Concat(
            $"export KUBECONFIG={ShellText.Word(kubectl.Kubeconfig)}\n",
            $"export PATH={string.Join(':', folders.Where(folder => !string.IsNullOrEmpty(folder)).Select(folder => ShellText.Word(folder!)))}:\"$PATH\"\n",
            "unset AWS_PROFILE AWS_SESSION_TOKEN\n",
            $"eval \"$(curl --silent {new Uri(stage.Lab!.Address, "lab/env")})\"\n");
    }
}
