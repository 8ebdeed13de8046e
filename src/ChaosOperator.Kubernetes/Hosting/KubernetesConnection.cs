using k8s;
using k8s.KubeConfigModels;

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
            : KubernetesClientConfiguration.BuildConfigFromConfigObject(Load(options.KubeConfig), options.Context);
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

    /// <summary>The client looks at <c>KUBECONFIG</c> only where no context can be chosen. Of several files the first counts.</summary>
    private static K8SConfiguration Load(string? file)
    {
        if (file is not null)
        {
            return KubernetesClientConfiguration.LoadKubeConfig(file);
        }

        var named = (Environment.GetEnvironmentVariable("KUBECONFIG") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return named.Length > 0 ? KubernetesClientConfiguration.LoadKubeConfig(named[0]) : KubernetesClientConfiguration.LoadKubeConfig();
    }
}
