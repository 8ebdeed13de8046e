using System.Net;
using System.Text;
using Amazon.Runtime;

namespace ChaosOperator.AwsSdk.Tests.Behaviour;

/// <summary>Stands in for the network, so that requests to the real hosts can be looked at.</summary>
internal sealed class StubHandler(string body) : HttpMessageHandler
{
    public List<HttpRequestMessage> Requests { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(body, Encoding.UTF8),
            RequestMessage = request,
        });
    }
}

/// <summary>Makes the SDK use a stub in place of the network.</summary>
internal sealed class StubHttpClientFactory(StubHandler handler) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
}
