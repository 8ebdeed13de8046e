using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using k8s;

namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>The API server over plain HTTP: for what no client would send, and to measure a client without itself.</summary>
public static class ApiHttp
{
    /// <summary>Opens a connection as the user of a kubeconfig; addresses are relative to the server, without a slash in front.</summary>
    /// <param name="kubeconfig">Path of a kubeconfig with a token.</param>
    [SuppressMessage("Security", "CA5359", Justification = "The server is on loopback with a certificate that it made for itself.")]
    public static HttpClient Open(string kubeconfig)
    {
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig);
        return new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = static (_, _, _, _) => true } })
        {
            BaseAddress = new Uri(configuration.Host.TrimEnd('/') + '/'),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", configuration.AccessToken) },
        };
    }
}
