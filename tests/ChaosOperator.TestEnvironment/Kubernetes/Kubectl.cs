using System.Globalization;
using System.Text.Json;
using ChaosOperator.TestEnvironment.Processes;

namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>The real kubectl, as a user of the cluster would call it. Every method throws <see cref="KubectlException"/> when kubectl refuses.</summary>
/// <param name="executable">The kubectl to run.</param>
/// <param name="kubeconfig">The kubeconfig that names cluster and user.</param>
public sealed class Kubectl(string executable, string kubeconfig)
{
    /// <summary>The kubeconfig in use.</summary>
    public string Kubeconfig => kubeconfig;

    /// <summary>How often a wait is begun anew; each takes kubectl a good while.</summary>
    private const int MostNullConditions = 20;

    /// <summary>The kubectl in use.</summary>
    public string Executable => executable;

    /// <summary>Runs kubectl and returns its standard output.</summary>
    /// <param name="arguments">The arguments, without the one that names the cluster.</param>
    /// <param name="input">The standard input.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public async Task<string> RunAsync(IReadOnlyList<string> arguments, string input = "", CancellationToken cancellationToken = default)
    {
        var result = await Command.RunAsync(executable, ["--kubeconfig", kubeconfig, .. arguments], input, cancellationToken: cancellationToken);
        return result.ExitCode == 0 ? result.Output : throw new KubectlException(arguments, result.ExitCode, result.Error);
    }

    /// <summary>Applies manifests.</summary>
    /// <param name="manifests">YAML or JSON, one or more documents.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public Task<string> ApplyAsync(string manifests, ApplyOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(["apply", "--filename", "-", .. (options ?? new ApplyOptions()).ToArguments()], manifests, cancellationToken);

    /// <summary>Applies a file, or every manifest of a folder.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public Task<string> ApplyFileAsync(string path, ApplyOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(["apply", "--filename", path, .. (options ?? new ApplyOptions()).ToArguments()], cancellationToken: cancellationToken);

    /// <summary>Applies what kustomize makes of a folder.</summary>
    /// <param name="folder">A folder with a kustomization.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public Task<string> ApplyKustomizationAsync(string folder, ApplyOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(["apply", "--kustomize", folder, .. (options ?? new ApplyOptions()).ToArguments()], cancellationToken: cancellationToken);

    /// <summary>
    /// Applies custom resource definitions and waits until they are served. The client's validation is off: servers before 1.25 do not know
    /// the CEL rules in the schemas, and kubectl would refuse them in the server's name.
    /// </summary>
    /// <param name="path">A file or folder.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public async Task ApplyDefinitionsAsync(string path, CancellationToken cancellationToken = default)
    {
        await ApplyFileAsync(path, new ApplyOptions { Validate = false }, cancellationToken);
        await WaitAsync(["--filename", path, "--for", "condition=Established", "--timeout", "30s"], cancellationToken);
    }

    /// <summary>One object, or (without a name) the list of them, as JSON.</summary>
    /// <param name="resource">The resource, e.g. <c>chaosruns</c>.</param>
    /// <param name="name">The object's name; null for all.</param>
    /// <param name="namespace">The namespace; null for that of the kubeconfig.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public async Task<JsonElement> GetJsonAsync(
        string resource, string? name = null, string? @namespace = null, CancellationToken cancellationToken = default)
    {
        var json = await RunAsync(["get", .. Target(resource, name, @namespace), "--output", "json"], cancellationToken: cancellationToken);
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>One object as JSON, or null when there is none.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="name">The object's name.</param>
    /// <param name="namespace">The namespace; null for that of the kubeconfig.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public async Task<JsonElement?> FindJsonAsync(
        string resource, string name, string? @namespace = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await GetJsonAsync(resource, name, @namespace, cancellationToken);
        }
        catch (KubectlException exception) when (exception.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>The table that <c>kubectl get</c> prints.</summary>
    /// <param name="resources">The resources, separated by commas, e.g. <c>cexp,hyp,crun</c>.</param>
    /// <param name="namespace">The namespace; null for that of the kubeconfig.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public Task<string> GetTableAsync(string resources, string? @namespace = null, CancellationToken cancellationToken = default) =>
        RunAsync(["get", .. Target(resources, null, @namespace)], cancellationToken: cancellationToken);

    /// <summary>Deletes an object; one that is not there is no error.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="name">The object's name.</param>
    /// <param name="namespace">The namespace; null for that of the kubeconfig.</param>
    /// <param name="wait">Whether to wait until it is gone (finalizers included), at most two minutes.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public Task<string> DeleteAsync(
        string resource, string name, string? @namespace = null, bool wait = true, CancellationToken cancellationToken = default) =>
        RunAsync(
            ["delete", .. Target(resource, name, @namespace), "--ignore-not-found", .. wait ? ["--wait", "--timeout", "120s"] : (string[])["--wait=false"]],
            cancellationToken: cancellationToken);

    /// <summary>Sets an annotation, over an older value.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="name">The object's name.</param>
    /// <param name="key">The annotation's key.</param>
    /// <param name="value">Its value; null removes it.</param>
    /// <param name="namespace">The namespace; null for that of the kubeconfig.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public Task<string> AnnotateAsync(
        string resource, string name, string key, string? value, string? @namespace = null, CancellationToken cancellationToken = default) =>
        RunAsync(
            ["annotate", .. Target(resource, name, @namespace), "--overwrite", value is null ? $"{key}-" : $"{key}={value}"],
            cancellationToken: cancellationToken);

    /// <summary>Patches an object.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="name">The object's name.</param>
    /// <param name="patch">The patch, as JSON.</param>
    /// <param name="namespace">The namespace; null for that of the kubeconfig.</param>
    /// <param name="type">The kind of patch: <c>merge</c> or <c>json</c>.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public Task<string> PatchAsync(
        string resource, string name, string patch, string? @namespace = null, string type = "merge", CancellationToken cancellationToken = default) =>
        RunAsync(["patch", .. Target(resource, name, @namespace), "--type", type, "--patch", patch], cancellationToken: cancellationToken);

    /// <summary>Waits until a condition of an object is true.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="name">The object's name.</param>
    /// <param name="condition">The condition's type.</param>
    /// <param name="within">The deadline.</param>
    /// <param name="namespace">The namespace; null for that of the kubeconfig.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public Task<string> WaitAsync(
        string resource, string name, string condition, TimeSpan within, string? @namespace = null, CancellationToken cancellationToken = default) =>
        WaitAsync([.. Target(resource, name, @namespace), "--for", $"condition={condition}", "--timeout", Seconds(within)], cancellationToken);

    /// <summary>A definition that was made a moment ago has the conditions null, which kubectl takes for an error instead of waiting for the first.</summary>
    private async Task<string> WaitAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        for (var left = MostNullConditions; ; left--)
        {
            try
            {
                return await RunAsync(["wait", .. arguments], cancellationToken: cancellationToken);
            }
            catch (KubectlException exception) when (left > 0 && exception.Message.Contains(".status.conditions accessor error", StringComparison.Ordinal))
            {
            }
        }
    }

    private static string[] Target(string resource, string? name, string? @namespace) =>
        [resource, .. name is null ? (string[])[] : [name], .. @namespace is null ? (string[])[] : ["--namespace", @namespace]];

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}s");
}
