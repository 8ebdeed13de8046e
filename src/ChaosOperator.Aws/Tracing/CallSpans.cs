using System.Diagnostics;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Runs.Tracing;

namespace ChaosOperator.Aws.Tracing;

/// <summary>
/// The activity source <c>ChaosOperator.Aws</c>: a span, below the root of the trace of a run, for each call that was made for the run and changes something, and for each read that failed. Told when the call has ended. The
/// root has an id that is derived from the run, so it need not be there yet, and may be told by another process. Named and described after the semantic conventions of OpenTelemetry for AWS SDKs.
/// </summary>
public static class CallSpans
{
    /// <summary>Name of the source.</summary>
    public const string SourceName = "ChaosOperator.Aws";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Whether a call belongs into a trace. That something is not there is what many reads are made to find out.</summary>
    internal static bool Has(string operation, string outcome) =>
        !ReadOperations.Contain(operation) || outcome is not (AwsTelemetry.Ok or AwsTelemetry.Cancelled or nameof(AwsFailureKind.NotFound));

    /// <summary>Whether anybody listens; where nobody does, there is nothing to put together.</summary>
    internal static bool AreWanted => Source.HasListeners();

    /// <summary>Tells a call.</summary>
    internal static void Tell(CallSpan call)
    {
        var root = new ActivityContext(
            ActivityTraceId.CreateFromString(TraceIds.OfRun(call.Run.Uid)), ActivitySpanId.CreateFromString(TraceIds.OfRoot(call.Run.Uid)), ActivityTraceFlags.Recorded);
        using var activity = Source.StartActivity($"{call.Service}.{MethodOf(call.Operation)}", ActivityKind.Client, root, Attributes(call), links: null, call.Start);
        if (activity is null)
        {
            return;
        }

        if (call.Outcome != AwsTelemetry.Ok)
        {
            // Not the message of the failure: it names roles, and what they are assumed with.
            activity.SetStatus(ActivityStatusCode.Error, call.Outcome);
        }

        activity.SetEndTime(call.End.UtcDateTime);
    }

    private static IEnumerable<KeyValuePair<string, object?>> Attributes(CallSpan call)
    {
        var known = new TagList
        {
            { "rpc.system", "aws-api" },
            { "rpc.service", call.Service },
            { "rpc.method", MethodOf(call.Operation) },
            { "cloud.region", call.Region },
            { "aws.request_id", call.RequestId },
            { "error.type", call.Outcome == AwsTelemetry.Ok ? null : call.ErrorCode ?? call.Outcome },
            { "chaosoperator.aws.outcome", call.Outcome },
            { "chaosoperator.aws.tries", call.Tries },
            { "chaosoperator.aws.subject", call.Subject },
            { "chaosoperator.phase", call.Run.Phase?.ToString() },
        };
        return known.Where(attribute => attribute.Value is not null);
    }

    /// <summary>The one operation that we call and IAM names otherwise.</summary>
    private static string MethodOf(string operation) => operation == "InvokeFunction" ? "Invoke" : operation;
}
