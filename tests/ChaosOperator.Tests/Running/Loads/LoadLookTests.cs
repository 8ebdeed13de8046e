using ChaosOperator.Core.Runs;
using ChaosOperator.Running.Loads;
using k8s.Models;

namespace ChaosOperator.Tests.Running.Loads;

/// <summary>What Kubernetes says of Job and pod, and what the run is told. One row a situation.</summary>
public sealed class LoadLookTests
{
    private const string RunUid = "uid-of-the-run";
    private const string JobUid = "uid-of-the-job";

    private static readonly Dictionary<string, (V1Job? Job, V1Pod[] Pods, VantagePointState State, string Detail)> Rows = new()
    {
        ["no Job"] = (null, [], VantagePointState.Missing, "there is no Job of this run"),
        ["a Job that somebody deletes"] = (Deleting(), [Pod(ready: true)], VantagePointState.Ended, "somebody deletes"),
        ["a Job without a pod"] = (Job(), [], VantagePointState.Starting, "no pod yet"),
        ["a pod that is ready"] = (Job(), [Pod(ready: true)], VantagePointState.Up, ""),
        ["a pod that is ready beside one that is not"] = (Job(), [Pod(), Pod(ready: true)], VantagePointState.Up, ""),
        ["a pod that nobody has looked at"] = (Job(), [Pod()], VantagePointState.Starting, "its pod is Pending"),
        ["a pod that no node takes"] = (
            Job(), [Pod(new V1PodCondition { Type = "PodScheduled", Status = "False", Reason = "Unschedulable", Message = "0/3 nodes are available" })], VantagePointState.Starting, "pod is Unschedulable: 0/3 nodes are available"),
        ["an image that cannot be had"] = (Job(), [Pod(new V1ContainerState { Waiting = new() { Reason = "ImagePullBackOff", Message = "Back-off" } })], VantagePointState.Starting, "container is ImagePullBackOff: Back-off"),
        ["a container that is being made"] = (Job(), [Pod(new V1ContainerState { Waiting = new() { Reason = "ContainerCreating" } })], VantagePointState.Starting, "its pod is Pending"),
        ["a load generator that ended"] = (Job(), [Pod(new V1ContainerState { Terminated = new() { ExitCode = 2 } })], VantagePointState.Starting, "exit code 2; see the pod's log"),
        ["a Job that failed"] = (
            Job("Failed", "BackoffLimitExceeded", "Job has reached the specified backoff limit"), [Pod(new V1ContainerState { Terminated = new() { ExitCode = 2 } })],
            VantagePointState.Ended, "Job is Failed: BackoffLimitExceeded: Job has reached the specified backoff limit; the load generator ended with exit code 2"),
        ["a Job that is complete"] = (Job("Complete"), [], VantagePointState.Ended, "ended by itself"),
    };

    public static TheoryData<string> Situations { get; } = [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Situations))]
    public void Is_told_as(string situation)
    {
        var (job, pods, state, detail) = Rows[situation];

        var seen = LoadLook.Of(RunUid, "us", job is null ? [] : [job], pods);

        Assert.Equal(("us", state), (seen.Name, seen.State));
        Assert.Contains(detail, seen.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_was_restarted_replaced_or_not_ready_for_a_while_is_another_instance()
    {
        var first = Instance(Up());
        var restarted = Up();
        restarted.Status.ContainerStatuses[0].RestartCount = 1;
        var replaced = Up();
        replaced.Metadata.Uid = "uid-of-another-pod";
        var again = Up();
        again.Status.Conditions[0].LastTransitionTime = new DateTime(2026, 11, 27, 4, 1, 0, DateTimeKind.Utc);

        Assert.Equal(first, Instance(Up(), Pod()));
        Assert.All(new[] { restarted, replaced, again }, pod => Assert.NotEqual(first, Instance(pod)));
        Assert.Null(Instance(Pod()));
    }

    private static string? Instance(params V1Pod[] pods) => LoadLook.Of(RunUid, "us", [Job()], pods).Instance;

    private static V1Pod Up()
    {
        var pod = Pod(ready: true);
        pod.Metadata.Uid = "uid-of-the-pod";
        pod.Status.Conditions[0].LastTransitionTime = new DateTime(2026, 11, 27, 4, 0, 0, DateTimeKind.Utc);
        pod.Status.ContainerStatuses = [new V1ContainerStatus { RestartCount = 0 }];
        return pod;
    }

    [Fact]
    public void A_long_message_is_cut() =>
        Assert.InRange(LoadLook.Of(RunUid, "us", [Job()], [Pod(new V1ContainerState { Waiting = new() { Reason = "CreateContainerError", Message = new string('x', 5000) } })]).Detail.Length, 100, 240);

    [Fact]
    public void A_Job_that_only_has_the_name_and_the_label_is_not_the_runs()
    {
        var other = Job();
        other.Metadata.OwnerReferences = [Owner("somebody-else")];
        var unowned = Job();
        unowned.Metadata.OwnerReferences = null;
        var uncontrolled = Job();
        uncontrolled.Metadata.OwnerReferences[0].Controller = null;

        Assert.Equal(VantagePointState.Missing, LoadLook.Of(RunUid, "us", [other, unowned, uncontrolled], [Pod(ready: true)]).State);
    }

    [Fact]
    public void A_pod_that_only_has_the_labels_is_not_the_Jobs()
    {
        var other = Pod(ready: true);
        other.Metadata.OwnerReferences = [Owner("the-Job-before")];
        var unowned = Pod(ready: true);
        unowned.Metadata.OwnerReferences = null;

        Assert.Equal(VantagePointState.Starting, LoadLook.Of(RunUid, "us", [Job()], [other, unowned]).State);
        Assert.Equal(VantagePointState.Up, LoadLook.Of(RunUid, "us", [Job()], [other, Pod(ready: true)]).State);
    }

    [Fact]
    public void The_Job_of_another_vantage_point_is_not_this_ones() => Assert.Equal(VantagePointState.Missing, LoadLook.Of(RunUid, "eu", [Job()], [Pod(ready: true)]).State);

    private static V1OwnerReference Owner(string uid) => new() { Uid = uid, Controller = true };

    private static V1ObjectMeta OfJob => new() { Name = LoadJob.Name(RunUid, "us"), Uid = JobUid, OwnerReferences = [Owner(RunUid)] };

    private static V1ObjectMeta OfPod => new() { OwnerReferences = [Owner(JobUid)] };

    private static V1Job Deleting()
    {
        var job = Job();
        job.Metadata.DeletionTimestamp = DateTime.UnixEpoch;
        return job;
    }

    private static V1Job Job(string? condition = null, string? reason = null, string? message = null) => new()
    {
        Metadata = OfJob,
        Status = condition is null ? null : new V1JobStatus { Conditions = [new V1JobCondition { Type = condition, Status = "True", Reason = reason, Message = message }] },
    };

    private static V1Pod Pod(bool ready = false) => Pod(new V1PodCondition { Type = "Ready", Status = ready ? "True" : "False" });

    private static V1Pod Pod(V1PodCondition condition) => new() { Metadata = OfPod, Status = new V1PodStatus { Phase = "Pending", Conditions = [condition] } };

    private static V1Pod Pod(V1ContainerState state) => new() { Metadata = OfPod, Status = new V1PodStatus { Phase = "Pending", ContainerStatuses = [new V1ContainerStatus { State = state }] } };
}
