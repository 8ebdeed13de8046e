using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using k8s;

namespace ChaosOperator.EndToEnd.Hostile;

/// <summary>Chaos resources as plain HTTP: what no client would send.</summary>
internal sealed class RawResources : IDisposable
{
    private readonly HttpClient http;
    private readonly string space;

    /// <param name="kubeconfig">The administrator's.</param>
    /// <param name="space">The namespace.</param>
    [SuppressMessage("Security", "CA5359", Justification = "The server is on loopback with a certificate that it made for itself.")]
    public RawResources(string kubeconfig, string space)
    {
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig);
        this.space = space;
        http = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = static (_, _, _, _) => true } })
        {
            BaseAddress = new Uri(new Uri(configuration.Host), "/apis/chaosoperator.dev/v1alpha1/namespaces/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", configuration.AccessToken) },
        };
    }

    /// <summary>Creates an object from JSON as it stands.</summary>
    /// <param name="resource">Plural of the resource.</param>
    /// <param name="json">The object.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<HttpStatusCode> CreateAsync(string resource, string json, CancellationToken cancellationToken)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri($"{space}/{resource}", UriKind.Relative), body, cancellationToken);
        return response.StatusCode;
    }

    public void Dispose() => http.Dispose();
}
