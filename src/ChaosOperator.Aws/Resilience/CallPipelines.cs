using System.Collections.Concurrent;
using ChaosOperator.Aws.Failures;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace ChaosOperator.Aws.Resilience;

/// <summary>Whose calls share a circuit.</summary>
/// <param name="Service">Service prefix of IAM, such as <c>fis</c>.</param>
/// <param name="AccountId">Account, 12 digits; null: that of the operator's own credentials.</param>
/// <param name="Region">Region.</param>
internal sealed record CircuitKey(string Service, string? AccountId, string Region);

/// <summary>The circuit breaker and deadline around the calls to each service, account and region.</summary>
internal sealed class CallPipelines(ResilienceOptions options)
{
    private readonly ConcurrentDictionary<CircuitKey, Lazy<ResiliencePipeline>> pipelines = new();

    /// <summary>The pipeline of a circuit, made at the first call.</summary>
    public ResiliencePipeline For(CircuitKey key) => pipelines.GetOrAdd(key, _ => new Lazy<ResiliencePipeline>(Build)).Value;

    // The breaker is outside, so that a call that ran into its deadline counts as an outage.
    private ResiliencePipeline Build() => new ResiliencePipelineBuilder { TimeProvider = options.Clock }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = options.OutageShare,
            MinimumThroughput = options.MinimumCalls,
            SamplingDuration = options.SamplingWindow,
            BreakDuration = options.BreakFor,
            ShouldHandle = static arguments => ValueTask.FromResult(IsOutage(arguments)),
        })
        .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Deadline })
        .Build();

    private static bool IsOutage(CircuitBreakerPredicateArguments<object> arguments) =>
        arguments.Outcome.Exception is { } exception
        && !arguments.Context.CancellationToken.IsCancellationRequested
        && AwsFailures.IsOutage(exception);
}
