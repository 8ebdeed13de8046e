using System.Globalization;
using ChaosOperator.Core.Runs;
using k8s.Models;

namespace ChaosOperator.Running.Loads;

/// <summary>Where a vantage point stands, by its Job and the Job's pods. Pure.</summary>
internal static class LoadLook
{
    private const int LongestDetail = 240;

    /// <summary>What Job and pods show. Names and labels are anybody's to choose, so only a Job that the run owns counts, and of pods those that this Job owns.</summary>
    /// <param name="runUid">UID of the run.</param>
    /// <param name="point">Name of the vantage point.</param>
    /// <param name="jobs">Jobs, its own among them if there is one.</param>
    /// <param name="pods">Pods, those of its Job among them.</param>
    public static VantagePointObservation Of(string runUid, string point, IEnumerable<V1Job> jobs, IEnumerable<V1Pod> pods)
    {
        var job = jobs.FirstOrDefault(job => job.Metadata.Name == LoadJob.Name(runUid, point) && IsOwnedBy(job.Metadata, runUid));
        return Of(point, job, [.. pods.Where(pod => job is not null && IsOwnedBy(pod.Metadata, job.Metadata.Uid))]);
    }

    private static bool IsOwnedBy(V1ObjectMeta metadata, string uid) => metadata.OwnerReferences?.Any(owner => owner.Controller == true && owner.Uid == uid) == true;

    private static VantagePointObservation Of(string point, V1Job? job, IReadOnlyList<V1Pod> pods)
    {
        var (state, detail) = (job, pods) switch
        {
            (null, _) => (VantagePointState.Missing, "there is no Job of this run"),
            ({ Metadata.DeletionTimestamp: not null }, _) => (VantagePointState.Ended, "somebody deletes its Job"),
            _ when Condition(job, "Failed") is { } failed => (VantagePointState.Ended, $"Job is Failed{Because(failed.Reason, failed.Message)}{Because(pods)}"),
            _ when Condition(job, "Complete") is not null => (VantagePointState.Ended, "the load generator ended by itself"),
            _ when pods.Any(IsReady) => (VantagePointState.Up, ""),
            (_, []) => (VantagePointState.Starting, "its Job has no pod yet; see the Job's events"),
            _ => (VantagePointState.Starting, pods.Select(Obstacle).FirstOrDefault(obstacle => obstacle is not null) ?? $"its pod is {pods[0].Status?.Phase ?? "Pending"}"),
        };
        return new VantagePointObservation(point, state, detail.Length <= LongestDetail ? detail : $"{detail[..(LongestDetail - 1)]}…") { Instance = state == VantagePointState.Up ? Instance(pods) : null };
    }

    /// <summary>Told by what Kubernetes counts and stamps itself, and never held against a clock of ours: those of nodes go differently.</summary>
    private static string Instance(IReadOnlyList<V1Pod> pods)
    {
        var pod = pods.Where(IsReady).MinBy(pod => pod.Metadata.Uid, StringComparer.Ordinal)!;
        var restarts = pod.Status.ContainerStatuses?.Sum(container => container.RestartCount) ?? 0;
        var since = pod.Status.Conditions.First(condition => condition.Type == "Ready").LastTransitionTime;
        return string.Create(CultureInfo.InvariantCulture, $"{pod.Metadata.Uid} {restarts} {since:yyyy-MM-ddTHH:mm:ssZ}");
    }

    private static bool IsReady(V1Pod pod) => pod.Metadata.DeletionTimestamp is null && pod.Status?.Conditions?.Any(condition => condition is { Type: "Ready", Status: "True" }) == true;

    private static V1JobCondition? Condition(V1Job job, string type) => job.Status?.Conditions?.FirstOrDefault(condition => condition.Type == type && condition.Status == "True");

    /// <summary>What keeps a pod from being ready; null when Kubernetes does not say.</summary>
    private static string? Obstacle(V1Pod pod)
    {
        var container = pod.Status?.ContainerStatuses?.FirstOrDefault();
        var ended = container?.State?.Terminated ?? container?.LastState?.Terminated;
        return ended is not null ? $"the load generator ended with exit code {ended.ExitCode}; see the pod's log"
            : container?.State?.Waiting is { Reason: { Length: > 0 } reason } waiting && reason != "ContainerCreating" ? $"container is {reason}{Because(null, waiting.Message)}"
            : pod.Status?.Conditions?.FirstOrDefault(condition => condition is { Type: "PodScheduled", Status: "False" }) is { } unscheduled ? $"pod is {unscheduled.Reason}{Because(null, unscheduled.Message)}"
            : null;
    }

    private static string Because(IReadOnlyList<V1Pod> pods) => pods.Select(Obstacle).FirstOrDefault(obstacle => obstacle is not null) is { } obstacle ? $"; {obstacle}" : "";

    private static string Because(string? reason, string? message)
    {
        var said = string.Join(": ", new[] { reason, message }.Where(text => !string.IsNullOrEmpty(text)));
        return said.Length == 0 ? "" : $": {said}";
    }
}
