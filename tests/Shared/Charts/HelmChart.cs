using System.Text.Json.Nodes;
using ChaosOperator.TestEnvironment.Processes;

namespace ChaosOperator.Tests.Shared.Charts;

/// <summary>The Helm chart, rendered by Helm itself: what <c>HELM</c> names (<c>./dev test</c> sets it), or the one on PATH.</summary>
internal static class HelmChart
{
    public const string Release = "chaos-operator";
    public const string Namespace = "chaos-operator-system";

    private static readonly string Chart = Repository.Folder("deploy/helm/chaos-operator");

    /// <summary>All objects that the chart comes to.</summary>
    /// <param name="values">Values over the defaults, as YAML.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<JsonObject>> RenderAsync(string values, CancellationToken cancellationToken)
    {
        var (code, output, error) = await RunAsync(["template", Release, Chart, "--namespace", Namespace, "--kube-version", "1.33.0", "--api-versions", "policy/v1", "--values", "-"], values, cancellationToken);
        return code == 0 ? YamlManifest.ReadAll(output) : throw new InvalidOperationException(error);
    }

    /// <summary>What Helm says against values.</summary>
    public static async Task<string> RefusalAsync(string values, CancellationToken cancellationToken)
    {
        var (code, _, error) = await RunAsync(["template", Release, Chart, "--values", "-"], values, cancellationToken);
        return code == 0 ? "" : error;
    }

    /// <summary>Installs, changes or uninstalls a release in a cluster, with what Helm itself finds out of it.</summary>
    /// <param name="verb"><c>install</c>, <c>upgrade</c> or <c>uninstall</c>.</param>
    /// <param name="release">Name of the release.</param>
    /// <param name="space">Its namespace.</param>
    /// <param name="kubeconfig">The cluster.</param>
    /// <param name="values">Values over the defaults, as YAML; empty for an uninstallation.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task ReleaseAsync(string verb, string release, string space, string kubeconfig, string values, CancellationToken cancellationToken)
    {
        string[] what = verb == "uninstall" ? [] : [Chart, "--values", "-"];
        var (code, output, error) = await RunAsync([verb, release, .. what, "--namespace", space, "--kubeconfig", kubeconfig], values, cancellationToken);
        if (code != 0)
        {
            throw new InvalidOperationException(output + error);
        }
    }

    /// <summary>What Helm says to an installation into a cluster, which it does not make. Without its own look at the definitions: servers before 1.25 do not know their rules.</summary>
    public static Task<CommandResult> TryInstallationAsync(string release, string space, string kubeconfig, string values, IReadOnlyList<string> options, CancellationToken cancellationToken) =>
        RunAsync(["install", release, Chart, "--values", "-", "--dry-run=server", "--disable-openapi-validation", "--namespace", space, "--kubeconfig", kubeconfig, .. options], values, cancellationToken);

    /// <summary>What Helm's linter says; empty when it is content.</summary>
    public static async Task<string> LintAsync(CancellationToken cancellationToken)
    {
        var (code, output, error) = await RunAsync(["lint", "--strict", Chart], "", cancellationToken);
        return code == 0 ? "" : output + error;
    }

    /// <summary>What an installation that a page shows would bring: the same arguments, rendered.</summary>
    /// <param name="words">The words of the command, from <c>helm install</c> or <c>helm upgrade</c> on. What a release was installed with is not known here.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<CommandResult> AsTemplateAsync(IReadOnlyList<string> words, CancellationToken cancellationToken) => RunAsync(["template", .. words.Skip(2).Where(word => word != "--reset-then-reuse-values")], "", cancellationToken);

    private static Task<CommandResult> RunAsync(IReadOnlyList<string> arguments, string input, CancellationToken cancellationToken) =>
        Command.RunAsync(Environment.GetEnvironmentVariable("HELM") ?? "helm", arguments, input, cancellationToken: cancellationToken);
}
