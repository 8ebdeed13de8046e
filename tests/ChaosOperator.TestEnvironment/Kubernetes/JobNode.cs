using System.Net;
using ChaosOperator.TestEnvironment.Processes;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>
/// Stands in for what a control plane without nodes lacks: makes a pod for each Job of a namespace, takes those whose node selector is that of this machine, and runs what they say as processes here. What becomes of
/// the processes it writes as the kubelet and the Job controller do. Nothing about the pods is made up: one that does not start is not ready, and one that is deleted is sent SIGTERM.
/// </summary>
/// <param name="kubeconfig">As whom it acts.</param>
/// <param name="space">The namespace.</param>
/// <param name="labels">The labels of this machine.</param>
/// <param name="executables">The executable that an image stands for here.</param>
/// <param name="environment">What a pod's service account brings with it.</param>
public sealed class JobNode(
    string kubeconfig, string space, IReadOnlyDictionary<string, string> labels, IReadOnlyDictionary<string, string> executables, IReadOnlyDictionary<string, string?> environment) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestGrace = TimeSpan.FromSeconds(60);
    private readonly k8s.Kubernetes _client = new(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig));
    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<string, ManagedProcess> _processes = [];
    private readonly List<int> _exitCodes = [];
    private Task _work = Task.CompletedTask;

    /// <summary>Exit codes of the processes of pods that were deleted.</summary>
    public IReadOnlyList<int> ExitCodes
    {
        get
        {
            lock (_exitCodes)
                return [.. _exitCodes];
        }
    }

    /// <summary>Begins to work; returns at once.</summary>
    public void Start() => _work = WorkAsync(_end.Token);

    /// <summary>Ends all processes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        try
        {
            await _work;
        }
        catch (OperationCanceledException)
        {
            // It was asked to end.
        }

        foreach (var process in _processes.Values)
            await process.DisposeAsync();
        _client.Dispose();
        _end.Dispose();
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            var pods = (await _client.CoreV1.ListNamespacedPodAsync(space, cancellationToken: cancellationToken)).Items;
            var jobs = (await _client.BatchV1.ListNamespacedJobAsync(space, cancellationToken: cancellationToken)).Items;
            foreach (var job in jobs.Where(job => job.Metadata.DeletionTimestamp is null && !pods.Any(pod => pod.Metadata.Name == job.Metadata.Name)))
                await TakeAsync(job, cancellationToken);
            foreach (var pod in pods.Where(pod => pod.Metadata.DeletionTimestamp is not null || !jobs.Any(job => pod.Metadata.OwnerReferences?.Any(owner => owner.Uid == job.Metadata.Uid) == true)))
                await EndAsync(pod, cancellationToken);
            foreach (var job in jobs)
                await TellOfEndAsync(job, cancellationToken);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <summary>Makes the pod of a Job, and runs it if it belongs here.</summary>
    private async Task TakeAsync(V1Job job, CancellationToken cancellationToken)
    {
        var (name, spec) = (job.Metadata.Name, job.Spec.Template.Spec);
        var isHere = spec.NodeSelector?.All(wanted => labels.TryGetValue(wanted.Key, out var value) && value == wanted.Value) != false;
        spec.NodeName = isHere ? Environment.MachineName : null;
        var owner = new V1OwnerReference { ApiVersion = V1Job.KubeGroup + "/" + V1Job.KubeApiVersion, Kind = V1Job.KubeKind, Name = name, Uid = job.Metadata.Uid, Controller = true };
        var metadata = new V1ObjectMeta { Name = name, Labels = job.Spec.Template.Metadata.Labels, OwnerReferences = [owner] };
        await _client.CoreV1.CreateNamespacedPodAsync(new V1Pod { Metadata = metadata, Spec = spec }, space, cancellationToken: cancellationToken);
        if (!isHere)
        {
            var condition = new V1PodCondition { Type = "PodScheduled", Status = "False", Reason = "Unschedulable", Message = "0/1 nodes are available: 1 node(s) didn't match node selector." };
            await WriteAsync(name, new V1PodStatus { Phase = "Pending", Conditions = [condition] }, cancellationToken);
            return;
        }

        var container = spec.Containers.Single();
        _processes[name] = await ManagedProcess.StartAsync(new ProcessSpec(
            name, executables[container.Image], [.. container.Args ?? []], Path.Combine(Repository.NewRunFolder("pod"), "pod.log"))
        {
            Environment = environment,
        });
        await WriteAsync(
            name,
            new V1PodStatus { Phase = "Running", Conditions = [new V1PodCondition { Type = "PodScheduled", Status = "True" }, new V1PodCondition { Type = "Ready", Status = "True" }] },
            cancellationToken);
        await WriteAsync(name, new V1JobStatus { Active = 1 }, cancellationToken);
    }

    /// <summary>Ends what a deleted pod, or one whose Job is gone, runs: SIGTERM, and when it has ended the pod is gone.</summary>
    private async Task EndAsync(V1Pod pod, CancellationToken cancellationToken)
    {
        if (_processes.Remove(pod.Metadata.Name, out var process))
        {
            var code = await process.StopAsync(LongestGrace);
            lock (_exitCodes)
                _exitCodes.Add(code);
            await process.DisposeAsync();
        }

        try
        {
            await _client.CoreV1.DeleteNamespacedPodAsync(pod.Metadata.Name, space, gracePeriodSeconds: 0, cancellationToken: cancellationToken);
        }
        catch (HttpOperationException gone) when (gone.Response.StatusCode == HttpStatusCode.NotFound)
        {
            // Of a Job that is gone the garbage collector deletes the pod as well.
            return;
        }
    }

    /// <summary>A process that ended by itself fails its Job, unless it ended well.</summary>
    private async Task TellOfEndAsync(V1Job job, CancellationToken cancellationToken)
    {
        if (job.Status?.Conditions is { Count: > 0 } || !_processes.TryGetValue(job.Metadata.Name, out var process) || !process.HasExited)
            return;
        var state = new V1ContainerState { Terminated = new V1ContainerStateTerminated { ExitCode = process.ExitCode, Reason = process.ExitCode == 0 ? "Completed" : "Error" } };
        await WriteAsync(
            job.Metadata.Name,
            new V1PodStatus
            {
                Phase = process.ExitCode == 0 ? "Succeeded" : "Failed",
                ContainerStatuses = [new V1ContainerStatus { Name = "loadgen", Image = "", ImageID = "", State = state }],
                Conditions = [new V1PodCondition { Type = "Ready", Status = "False" }],
            },
            cancellationToken);
        var condition = process.ExitCode == 0
            ? new V1JobCondition { Type = "Complete", Status = "True" }
            : new V1JobCondition { Type = "Failed", Status = "True", Reason = "BackoffLimitExceeded", Message = "Job has reached the specified backoff limit" };
        await WriteAsync(job.Metadata.Name, new V1JobStatus { Conditions = [condition] }, cancellationToken);
    }

    private Task<V1Pod> WriteAsync(string pod, V1PodStatus status, CancellationToken cancellationToken) =>
        _client.CoreV1.PatchNamespacedPodStatusAsync(new V1Patch(new V1Pod { Status = status }, V1Patch.PatchType.MergePatch), pod, space, cancellationToken: cancellationToken);

    private Task<V1Job> WriteAsync(string job, V1JobStatus status, CancellationToken cancellationToken) =>
        _client.BatchV1.PatchNamespacedJobStatusAsync(new V1Patch(new V1Job { Status = status }, V1Patch.PatchType.MergePatch), job, space, cancellationToken: cancellationToken);
}
