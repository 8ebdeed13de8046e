using k8s;

namespace ChaosOperator.Kubernetes.Hosting;

/// <summary>Finds the cluster.</summary>
public static class KubernetesConnection
{
    /// <summary>
    /// The configuration to connect with: the kubeconfig and context asked for, else the service account inside a cluster, else <c>KUBECONFIG</c> or
    /// <c>~/.kube/config</c>.
    /// </summary>
    /// <param name="options">Which cluster.</param>
    /// <exception cref="k8s.Exceptions.KubeConfigException">There is no such file or context.</exception>
    public static KubernetesClientConfiguration Configure(KubernetesRuntimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var asked = options.KubeConfig is not null || options.Context is not null;
        var configuration = !asked && KubernetesClientConfiguration.IsInCluster()
            ? KubernetesClientConfiguration.InClusterConfig()
            : KubernetesClientConfiguration.BuildConfigFromConfigObject(KubeConfigFile.Read(options.KubeConfig), options.Context);
        configuration.UserAgent = options.Name;
        configuration.HttpClientTimeout = Timeout.InfiniteTimeSpan; // deadlines are per request
        configuration.FirstMessageHandlerSetup = static handler =>
        {
            // Watches and writes share a connection; without this, more than a hundred streams would wait for each other.
            handler.EnableMultipleHttp2Connections = true;
            handler.ConnectTimeout = TimeSpan.FromSeconds(10);
            handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests;
            handler.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
            handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(15);
        };
        return configuration;
    }

    /// <summary>Names of the contexts of a kubeconfig.</summary>
    /// <param name="kubeConfig">Its path; null for <c>KUBECONFIG</c> or <c>~/.kube/config</c>.</param>
    /// <exception cref="k8s.Exceptions.KubeConfigException">There is no such file.</exception>
    public static IReadOnlyList<string> Contexts(string? kubeConfig) => [.. KubeConfigFile.Read(kubeConfig).Contexts?.Select(context => context.Name) ?? []];
}
