using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace ChaosOperator.Kubernetes.Hosting;

/// <summary>Reads a kubeconfig file.</summary>
internal static class KubeConfigFile
{
    /// <summary>
    /// What the file says. Read without <see cref="KubernetesYaml"/>, which maps every kind of Kubernetes when it is first used: twelve megabytes of a process that needs none of them.
    /// </summary>
    /// <param name="path">The file; null: <c>KUBECONFIG</c>, of several files the first, else <c>~/.kube/config</c>.</param>
    /// <exception cref="KubeConfigException">There is no such file, or it cannot be read.</exception>
    public static K8SConfiguration Read(string? path)
    {
        var file = new FileInfo(path ?? Named() ?? KubernetesClientConfiguration.KubeConfigDefaultLocation);
        try
        {
            using var text = file.OpenText();
            var read = new DeserializerBuilder().IgnoreUnmatchedProperties().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<K8SConfiguration?>(text) ?? new K8SConfiguration();
            // Paths in it are relative to it.
            read.FileName = file.FullName;
            return read;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, e.Message);
        }
        catch (YamlException e)
        {
            // Where it is wrong, and not what is written there: it may be a token.
            throw Unreadable(file, $"what stands at line {e.Start.Line}, column {e.Start.Column} is not valid.");
        }
    }

    private static KubeConfigException Unreadable(FileInfo file, string why) =>
        new($"The kubeconfig {file.FullName} cannot be read: {why} Mend it, or name another with --kubeconfig or KUBECONFIG.");

    private static string? Named() => (Environment.GetEnvironmentVariable("KUBECONFIG") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
}
