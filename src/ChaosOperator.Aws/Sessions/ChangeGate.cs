using Amazon.Runtime;
using ChaosOperator.Aws.Resilience;

namespace ChaosOperator.Aws.Sessions;

/// <summary>
/// The last thing before the network: asks for each try of each request that changes something whether it may still be sent. Below the SDK's retries and signing, so that nothing that is made with
/// our clients goes round it, however long it waited above.
/// </summary>
/// <param name="beforeChange">See <see cref="ResilienceOptions.BeforeChange"/>.</param>
internal sealed class ChangeGate(Action<string> beforeChange) : DelegatingHandler(Connections())
{
    private const string Target = "X-Amz-Target";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsRead(request)) Demand(request);
        return base.SendAsync(request, cancellationToken);
    }

    private void Demand(HttpRequestMessage request)
    {
        try
        {
            beforeChange(OperationOf(request) ?? $"{request.Method} {request.RequestUri?.AbsolutePath}");
        }
        catch (Exception reason)
        {
            throw new WithheldException(reason);
        }
    }

    /// <summary>Whatever is not known to be a read counts as a change. The REST services read by GET only; the others name the operation.</summary>
    private static bool IsRead(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || (OperationOf(request) is { } operation && ReadOperations.Contain(operation));

    private static string? OperationOf(HttpRequestMessage request) =>
        request.Headers.TryGetValues(Target, out var values) ? values.Single().Split('.')[^1] : null;

    // Redirects and cookies are no part of AWS's protocols; addresses of endpoints change, so connections do not live for ever.
    private static SocketsHttpHandler Connections() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}

/// <summary>Gives every client the same connections behind the same gate.</summary>
internal sealed class GatedHttpClients(ResilienceOptions options) : HttpClientFactory, IDisposable
{
    private readonly HttpClient http = new(new ChangeGate(options.BeforeChange)) { Timeout = options.TryTimeout };

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => http;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => http.Dispose();
}
