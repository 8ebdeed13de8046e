using System.Net.Http.Headers;
using ChaosOperator.Core.Notifications;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Notifications;

/// <summary>
/// Posts to webhooks, one attempt at a time. Nothing that a receiver answers is read but the status and when it wants to be asked again; redirects are not followed: they would lead elsewhere than the file says.
/// </summary>
internal sealed class WebhookClient(TimeProvider realTime) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // A name that points elsewhere by now is looked up again.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        // No activity is begun for these requests: traces would show the whole address, which may be a secret.
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Sends once.</summary>
    /// <param name="receiver">To whom.</param>
    /// <param name="body">What.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">It was given up; whether the receiver has it is not known.</exception>
    public async Task<WebhookAnswer> PostAsync(Receiver receiver, NoticeBody body, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(receiver.Timeout, realTime);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        using var request = Request(receiver, body);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Of(response);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookAnswer.Later($"there was no answer within {Durations.Format(receiver.Timeout)}", null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The error's own text is not shown: what it may quote of the address nobody promises.
            return new WebhookAnswer.Later($"it could not be reached ({(e as HttpRequestException)?.HttpRequestError.ToString() ?? e.GetType().Name})", null);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(Receiver receiver, NoticeBody body)
    {
        var now = realTime.GetUtcNow();
        var request = new HttpRequestMessage(HttpMethod.Post, receiver.Address.Uri) { Content = new ReadOnlyMemoryContent(body.Content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(body.ContentType, "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("chaos-operator", null));
        request.Headers.Add("webhook-id", body.Id);
        request.Headers.Add("webhook-timestamp", WebhookSignature.Timestamp(now));
        if (receiver.Keys.Count > 0)
        {
            request.Headers.Add("webhook-signature", WebhookSignature.Of(body.Id, now, body.Content.Span, receiver.Keys));
        }

        return request;
    }

    private WebhookAnswer Of(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        >= 200 and < 300 => new WebhookAnswer.Taken(),
        var code and (408 or 425 or 429 or >= 500) => new WebhookAnswer.Later($"it answered {code}", After(response.Headers.RetryAfter)),
        var code and >= 300 and < 400 => new WebhookAnswer.Refused($"it answered {code}, a redirect, which is not followed"),
        var code => new WebhookAnswer.Refused($"it answered {code}"),
    };

    private TimeSpan? After(RetryConditionHeaderValue? header)
    {
        var after = header?.Delta ?? header?.Date - realTime.GetUtcNow();
        return after > TimeSpan.Zero ? after : null;
    }
}
