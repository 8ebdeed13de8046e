using System.Text;
using System.Text.Json;
using ChaosOperator.Kubernetes.Api;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Page.Access;

/// <summary>Asks the API server who a token is, and what he may. Whatever keeps it from an answer is told as <see cref="ReviewsAwayException"/>, and lets nobody in.</summary>
internal sealed class ReviewApi(ApiClient api, ILogger<ReviewApi> logger)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    public async Task<V1TokenReviewStatus> ReviewAsync(V1TokenReviewSpec spec, CancellationToken cancellationToken) =>
        (await CreateAsync("apis/authentication.k8s.io/v1/tokenreviews", new V1TokenReview { ApiVersion = "authentication.k8s.io/v1", Kind = V1TokenReview.KubeKind, Spec = spec }, cancellationToken)).Status
        ?? new V1TokenReviewStatus();

    public async Task<bool> MayAsync(V1SubjectAccessReviewSpec spec, CancellationToken cancellationToken) =>
        (await CreateAsync("apis/authorization.k8s.io/v1/subjectaccessreviews", new V1SubjectAccessReview { ApiVersion = "authorization.k8s.io/v1", Kind = V1SubjectAccessReview.KubeKind, Spec = spec }, cancellationToken))
        .Status is { Allowed: true };

    private async Task<T> CreateAsync<T>(string path, T review, CancellationToken cancellationToken)
    {
        try
        {
            // Once: whoever waits at the page reloads it sooner than a delay would let it be tried again.
            var request = new ApiRequest("create", HttpMethod.Post, path) { Body = Encoding.UTF8.GetBytes(KubernetesJson.Serialize(review)), Retry = false, Deadline = Deadline };
            return KubernetesJson.Deserialize<T>(Encoding.UTF8.GetString(await api.SendForBytesAsync(request, cancellationToken)));
        }
        catch (ApiException e) when (e.StatusCode is System.Net.HttpStatusCode.Forbidden)
        {
            logger.LogError("The page lets nobody in, since the operator may not create {Path}: apply deploy/components/page, or set page.enabled in the chart", path);
            throw new ReviewsAwayException("The operator may not ask the API server who you are and what you may read. Let its service account create tokenreviews and subjectaccessreviews: by page.enabled of the Helm chart, or by deploy/components/page.", e);
        }
        catch (Exception e) when (e is ApiException or HttpRequestException or TimeoutException or JsonException)
        {
            logger.LogWarning("The page lets nobody in, since the API server did not answer {Path}: {Message}", path, e.Message);
            throw new ReviewsAwayException("The API server did not say who you are and what you may read, and without that nothing is shown. Reload in a moment; if it lasts, see whether the API server answers, and what the operator's log says.", e);
        }
    }
}

/// <summary>The API server gave no answer. The message is for whoever looks at the page.</summary>
internal sealed class ReviewsAwayException(string message, Exception inner) : Exception(message, inner);
