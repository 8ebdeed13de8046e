using System.Collections.Concurrent;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Throttling;
using Polly;

namespace ChaosOperator.Aws.Sessions;

/// <summary>What the calls to one service in one region as one role have in common, whichever lane they are made in.</summary>
internal sealed class ServiceCalls(string prefix, string region, string circuit, AwsIdentity identity, CallPipelines pipelines, Throttles throttles, ResilienceOptions options)
{
    private readonly ConcurrentDictionary<string, Throttle> byOperation = new();

    public string Prefix => prefix;

    public string Region => region;

    public AwsIdentity Identity => identity;

    /// <summary>Real time: calls are about the network.</summary>
    public TimeProvider Clock => options.Clock;

    /// <summary>The time that runs go by, and AWS.</summary>
    public TimeProvider RateClock => options.RateClock;

    /// <summary>Around a whole call.</summary>
    public ResiliencePipeline Whole => pipelines.Whole;

    /// <summary>Around a try.</summary>
    public ResiliencePipeline Circuit { get; } = pipelines.For(new CircuitKey(circuit, identity.AccountId, region));

    /// <summary>What an operation waits for its turn at. The account is that of the role, which pays; two roles of one account share it.</summary>
    public Throttle ThrottleOf(string operation) => byOperation.TryGetValue(operation, out var throttle)
        ? throttle
        : byOperation.GetOrAdd(operation, throttles.For(identity.RoleArn?.Split(':')[4] ?? identity.AccountId ?? "", region, prefix, operation));
}
