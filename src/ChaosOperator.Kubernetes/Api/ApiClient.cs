using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ChaosOperator.Kubernetes.Diagnostics;
using k8s.Authentication;
using Polly;

namespace ChaosOperator.Kubernetes.Api;

/// <summary>
/// Raw requests over the connection of a <see cref="k8s.Kubernetes"/> client: its HTTP handler, base address and credentials (which it keeps
/// fresh), without its object layer. Failures are <see cref="ApiException"/> (the server said no), <see cref="HttpRequestException"/>
/// (it could not be reached) and <see cref="TimeoutException"/> (it did not answer in time).
/// </summary>
public sealed class ApiClient
{
    private readonly HttpClient _http;
    private readonly Uri _baseUri;
    private readonly ServiceClientCredentials? _credentials;
    private readonly ApiClientOptions _options;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<HttpResponseMessage> _retry;

    /// <summary>Creates a client on an existing connection, which it does not own.</summary>
    /// <param name="kubernetes">Connection and credentials.</param>
    /// <param name="time">Real time: the clock of deadlines and delays between tries.</param>
    /// <param name="options">Deadline and retries; null for the defaults.</param>
    public ApiClient(k8s.Kubernetes kubernetes, TimeProvider time, ApiClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(kubernetes);
        _http = kubernetes.HttpClient;
        _baseUri = kubernetes.BaseUri;
        _credentials = kubernetes.Credentials;
        _time = time;
        _options = options ?? new ApiClientOptions();
        _retry = ApiRetry.Create(_options, time);
    }

    /// <summary>Real time, as given to the constructor.</summary>
    internal TimeProvider Time => _time;

    /// <summary>
    /// Sends a request and returns the successful answer once its headers are there; the caller disposes it. The deadline covers the way to
    /// the headers, the body is the caller's to bound.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">The server refused.</exception>
    /// <exception cref="HttpRequestException">The server could not be reached.</exception>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public async Task<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var allowed = request.Deadline ?? _options.Deadline;
        using var deadline = new CancellationTokenSource(allowed, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return request.Retry
                ? await _retry.ExecuteAsync(async token => await SendOnceAsync(request, token), either.Token)
                : await SendOnceAsync(request, either.Token);
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{request.Method} /{request.Path} got no answer from the API server within {allowed.TotalSeconds:0.#} s.", e);
        }
    }

    /// <summary>Sends a request and returns the body of the successful answer.</summary>
    /// <inheritdoc cref="SendAsync"/>
    public async Task<byte[]> SendForBytesAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var response = await SendAsync(request, cancellationToken);
        var allowed = request.Deadline ?? _options.Deadline;
        using var deadline = new CancellationTokenSource(allowed, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await response.Content.ReadAsByteArrayAsync(either.Token);
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{request.Method} /{request.Path}: the body did not arrive within {allowed.TotalSeconds:0.#} s.", e);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(_baseUri, request.Path)) { Version = HttpVersion.Version20 };
        message.Headers.Accept.ParseAdd(request.Accept);
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.ContentType);
        }

        if (_credentials is not null)
        {
            await _credentials.ProcessHttpRequestAsync(message, cancellationToken);
        }

        request.BeforeSend?.Invoke();
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException)
        {
            KubernetesMetrics.ApiRequest(request.Verb, "unreachable");
            throw;
        }

        KubernetesMetrics.ApiRequest(request.Verb, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await ApiStatusReader.ReadAsync(request, response, cancellationToken);
        }
    }
}
