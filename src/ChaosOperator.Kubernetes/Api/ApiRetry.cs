using Polly;
using Polly.Retry;

namespace ChaosOperator.Kubernetes.Api;

/// <summary>The retry policy for requests that have no loop of their own above them.</summary>
internal static class ApiRetry
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>Retries transient answers and broken connections; the caller's token carries the deadline of all tries together.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Create(ApiClientOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = static args => ValueTask.FromResult(IsWorthWaiting(args.Outcome.Exception)),
                DelayGenerator = static args => ValueTask.FromResult((args.Outcome.Exception as ApiException)?.RetryAfter),
            })
            .Build();

    /// <summary>Long waits belong into the work queue, where they do not hold a worker.</summary>
    private static bool IsWorthWaiting(Exception? exception) =>
        IsTransient(exception) && !(exception is ApiException { RetryAfter: { } asked } && asked > LongestWait);

    /// <summary>True if the same request may succeed a moment later.</summary>
    public static bool IsTransient(Exception? exception) =>
        exception is ApiException { IsTransient: true } or HttpRequestException or IOException;
}
