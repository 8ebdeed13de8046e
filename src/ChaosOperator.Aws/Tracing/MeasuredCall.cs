using Amazon.Runtime;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Tracing;

/// <summary>What is measured of one call from its beginning to its end: counted in any case, and a span of the trace of its run where somebody wants it.</summary>
/// <param name="calls">What it has in common with others.</param>
/// <param name="service">The service as the SDK calls it.</param>
/// <param name="operation">The operation as IAM calls it.</param>
/// <param name="subject">What it is done to.</param>
/// <param name="run">For which run; null: for none, or for several.</param>
internal sealed class MeasuredCall(ServiceCalls calls, string service, string operation, string subject, CallingRun? run)
{
    private readonly long begin = calls.Clock.GetTimestamp();
    private readonly DateTimeOffset start = run is null ? default : calls.RateClock.GetUtcNow();
    private string? requestId;
    private string? errorCode;
    private int tries;

    /// <summary>The operation as IAM calls it.</summary>
    public string Operation => operation;

    /// <summary>What became of it.</summary>
    public string Outcome { get; set; } = AwsTelemetry.Bug;

    /// <summary>A try has ended.</summary>
    public void Tried(string outcome)
    {
        tries += outcome == AwsTelemetry.Withheld ? 0 : 1;
        AwsTelemetry.Tried(calls.Prefix, operation, outcome);
    }

    /// <summary>It came through.</summary>
    public void Answered(object? answer) => (Outcome, requestId) = (AwsTelemetry.Ok, (answer as AmazonWebServiceResponse)?.ResponseMetadata?.RequestId);

    /// <summary>AWS refused it, or it did not come through.</summary>
    public void Refused(AwsFailure failure, Exception reason) =>
        (Outcome, errorCode, requestId) = (failure.Kind.ToString(), AwsFailures.CodeOf(reason), (reason as AmazonServiceException)?.RequestId);

    /// <summary>It has ended, one way or the other.</summary>
    public void End()
    {
        AwsTelemetry.Record(calls.Prefix, operation, Outcome, calls.Clock.GetElapsedTime(begin));
        if (run is not null && CallSpans.AreWanted && CallSpans.Has(operation, Outcome))
        {
            CallSpans.Tell(new CallSpan(run, service, operation, calls.Region, ShortReason.Of(subject, calls.Identity.AccountId), start, calls.RateClock.GetUtcNow(), Outcome, tries)
            {
                RequestId = requestId,
                ErrorCode = errorCode,
            });
        }
    }
}
