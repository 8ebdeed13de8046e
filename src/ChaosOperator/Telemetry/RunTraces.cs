using System.Diagnostics;
using System.Runtime.CompilerServices;
using ChaosOperator.Core.Runs;
using ChaosOperator.Core.Runs.Tracing;
using ChaosOperator.Resources;

namespace ChaosOperator.Telemetry;

/// <summary>
/// Tells the trace of a run when the run was completed. Ids are derived from the run, so a trace that is told twice is the same trace; nothing is asked of anybody here, and nobody is waited for: OpenTelemetry
/// exports beside the work, and drops what it cannot get rid of.
/// </summary>
internal static class RunTraces
{
    public const string SourceName = "ChaosOperator.Runs";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>A status was stored; nothing is told unless the run was completed by it.</summary>
    public static void Stored(V1Alpha1ChaosRun run, ChaosRunStatus former, ChaosRunStatus stored)
    {
        if (former.Phase != RunPhase.Completed)
        {
            Tell(run, stored);
        }
    }

    /// <summary>Tells the trace of a completed run.</summary>
    public static void Tell(V1Alpha1ChaosRun run, ChaosRunStatus status)
    {
        if (!Source.HasListeners())
        {
            return;
        }

        var traced = new TracedRun(
            run.Metadata.NamespaceProperty,
            run.Metadata.Name,
            run.Metadata.Uid,
            run.Metadata.CreationTimestamp is { } created ? new DateTimeOffset(created.ToUniversalTime()) : status.StartTime ?? status.CompletionTime ?? default,
            RunLabels.HypothesisOf(run, status) is { Length: > 0 } hypothesis ? hypothesis : null,
            run.Spec.Cause);
        var trace = ActivityTraceId.CreateFromString(TraceIds.OfRun(run.Metadata.Uid));
        foreach (var span in RunTrace.Of(traced, status))
        {
            Tell(trace, span);
        }
    }

    private static void Tell(ActivityTraceId trace, RunSpan span)
    {
        // A context without a span: the trace is given, and there is no parent.
        var parent = new ActivityContext(trace, span.ParentSpanId is { } id ? ActivitySpanId.CreateFromString(id) : default, ActivityTraceFlags.Recorded);
        if (Source.CreateActivity(span.Name, ActivityKind.Internal, parent) is not { } activity)
        {
            return;
        }

        activity.SetStartTime(span.Start.UtcDateTime);
        activity.Start();
        // Before anybody asked for it: then it is what is exported.
        SpanIdOf(activity) = span.SpanId;
        foreach (var (name, value) in span.Attributes)
        {
            activity.SetTag(name, value);
        }

        foreach (var mark in span.Marks)
        {
            activity.AddEvent(new ActivityEvent(mark.Mark, mark.Time, new ActivityTagsCollection([new("chaosoperator.message", mark.Message)])));
        }

        activity.SetStatus(span.Problem is null ? ActivityStatusCode.Unset : ActivityStatusCode.Error, span.Problem);
        activity.SetEndTime(span.End.UtcDateTime);
        activity.Stop();
    }

    /// <summary>.NET lets nobody choose the id of a span, and makes a random one. Should a later one keep it elsewhere, a test says so.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanIdOf(Activity activity);
}
