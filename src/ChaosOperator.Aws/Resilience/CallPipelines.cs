using System.Collections.Concurrent;
using ChaosOperator.Aws.Failures;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace ChaosOperator.Aws.Resilience;

/// <summary>Whose calls share a circuit.</summary>
/// <param name="Service">Service prefix of IAM, such as <c>fis</c>.</param>
/// <param name="AccountId">Account, 12 digits; null: that of the operator's own credentials.</param>
/// <param name="Region">Region.</param>
internal sealed record CircuitKey(string Service, string? AccountId, string Region);

/// <summary>
/// What stands around calls. Around a whole call: its deadline, and one retry for each of two reasons that differ in their pace. Around each try: the circuit breaker of its service, account and
/// region, and the deadline of a try. Between the two a call waits for its turn, so that each try counts against the rate.
/// </summary>
internal sealed class CallPipelines(ResilienceOptions options)
{
    private static readonly TimeSpan AfterOutage = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan AfterThrottle = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<CircuitKey, Lazy<ResiliencePipeline>> circuits = new();

    /// <summary>Around a whole call.</summary>
    public ResiliencePipeline Whole { get; } = Retrying(
        new ResiliencePipelineBuilder { TimeProvider = options.Clock }.AddTimeout(new TimeoutStrategyOptions { Timeout = options.Deadline + options.Patience }), options);

    /// <summary>Around a try; made at the first one.</summary>
    public ResiliencePipeline For(CircuitKey key) => circuits.GetOrAdd(key, _ => new Lazy<ResiliencePipeline>(Circuit)).Value;

    private static ResiliencePipeline Retrying(ResiliencePipelineBuilder builder, ResilienceOptions options) => options.Retries == 0
        ? builder.Build()
        : builder.AddRetry(After(AwsFailures.IsThrottle, AfterThrottle, options)).AddRetry(After(AwsFailures.IsOutage, AfterOutage, options)).Build();

    private static RetryStrategyOptions After(Func<Exception, bool> reason, TimeSpan delay, ResilienceOptions options) => new()
    {
        MaxRetryAttempts = options.Retries,
        Delay = delay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } exception && reason(exception)),
    };

    // The breaker is outside, so that a try that ran into its deadline counts as an outage.
    private ResiliencePipeline Circuit() => new ResiliencePipelineBuilder { TimeProvider = options.Clock }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = options.OutageShare,
            MinimumThroughput = options.MinimumCalls,
            SamplingDuration = options.SamplingWindow,
            BreakDuration = options.BreakFor,
            ShouldHandle = static arguments => ValueTask.FromResult(IsOutage(arguments)),
        })
        .AddTimeout(new TimeoutStrategyOptions { Timeout = options.TryTimeout })
        .Build();

    private static bool IsOutage(CircuitBreakerPredicateArguments<object> arguments) =>
        arguments.Outcome.Exception is { } exception
        && !arguments.Context.CancellationToken.IsCancellationRequested
        && AwsFailures.IsOutage(exception);
}
