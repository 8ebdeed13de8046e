using System.Net;
using System.Text;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.Hostile;

/// <summary>Chaos resources as plain HTTP: what no client would send.</summary>
internal sealed class RawResources : IDisposable
{
    private readonly HttpClient http;
    private readonly string space;

    /// <param name="kubeconfig">The administrator's.</param>
    /// <param name="space">The namespace.</param>
    public RawResources(string kubeconfig, string space) => (http, this.space) = (ApiHttp.Open(kubeconfig), space);

    /// <summary>Creates an object from JSON as it stands.</summary>
    /// <param name="resource">Plural of the resource.</param>
    /// <param name="json">The object.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<HttpStatusCode> CreateAsync(string resource, string json, CancellationToken cancellationToken)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri($"apis/chaosoperator.dev/v1alpha1/namespaces/{space}/{resource}", UriKind.Relative), body, cancellationToken);
        return response.StatusCode;
    }

    public void Dispose() => http.Dispose();
}
