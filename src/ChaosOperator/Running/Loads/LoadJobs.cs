using System.Net;
using System.Text.Json;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Writing;
using k8s.Models;

namespace ChaosOperator.Running.Loads;

/// <summary>The Jobs of loads in Kubernetes. They are read one run at a time, and never watched.</summary>
internal sealed class LoadJobs(ApiClient client, ResourceWriter<V1Job> writer, OperatorOptions options) : ILoads
{
    /// <summary>Of Jobs, and of pods. A load has ten Jobs at most, and a Job few pods: more is not this load's.</summary>
    private const int MostListed = 100;

    private static readonly ResourceKind Pods = ResourceKind.Of<V1Pod>();

    /// <summary>A look that takes longer holds up what else the run has to decide.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Creates the Jobs that are not there.</summary>
    public Task<CommandOutcome> StartAsync(RunContext run, Load load, CancellationToken cancellationToken) => TryAsync("create", run, new CommandOutcome.Done(), async () =>
    {
        foreach (var point in load.VantagePoints)
        {
            try
            {
                await writer.CreateAsync(LoadJob.Of(run, load, point, options.LoadImage, options.Clock), cancellationToken);
            }
            catch (ApiException e) when (e.IsAlreadyExists)
            {
                // It was created before. One that is not this run's is never taken for it: see LoadLook.
            }
        }
    });

    /// <summary>Deletes the Jobs; their pods are told to end, and publish what is left.</summary>
    public Task<CommandOutcome> StopAsync(RunContext run, IReadOnlyList<string> points, CancellationToken cancellationToken) => TryAsync("delete", run, new CommandOutcome.LoadStopped(), async () =>
    {
        foreach (var point in points)
        {
            await writer.DeleteAsync(new ResourceKey(run.Owner.Namespace, LoadJob.Name(run.Uid, point)), cancellationToken);
        }
    });

    /// <summary>Reads where the vantage points of a load that was started stand; adds nothing for a run without one.</summary>
    public async Task<RunObservation> LookAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) =>
        look.Status.Load is { Stopping: null } load && look.Run.Experiment.Load is not { IsInvoked: true } ? seen with { Load = await ReadAsync(look.Run, load.VantagePoints, cancellationToken) } : seen;

    /// <summary>Where the vantage points stand. What cannot be read is not up, and keeps nothing else from being decided: the run may have been aborted meanwhile.</summary>
    private async Task<IReadOnlyList<VantagePointObservation>> ReadAsync(RunContext run, IReadOnlyList<string> points, CancellationToken cancellationToken)
    {
        try
        {
            var jobs = await ListAsync<V1JobList>(writer.Kind, run, cancellationToken);
            var pods = await ListAsync<V1PodList>(Pods, run, cancellationToken);
            var isCut = jobs.Metadata?.ContinueProperty is { Length: > 0 } || pods.Metadata?.ContinueProperty is { Length: > 0 };
            return [.. points.Select(point => LoadLook.Of(run.Uid, point, jobs.Items, pods.Items)).Select(seen => isCut ? Among(seen) : seen)];
        }
        catch (Exception unread) when (unread is ApiException or HttpRequestException or TimeoutException)
        {
            return [.. points.Select(point => new VantagePointObservation(point, VantagePointState.Starting, Unread(run, unread)))];
        }
    }

    private static VantagePointObservation Among(VantagePointObservation seen) =>
        seen.State == VantagePointState.Up ? seen : seen with { Detail = $"{seen.Detail}; more than {MostListed} Jobs or pods carry the label {LoadJob.RunLabel} of this run, and the first of them were looked at" };

    private static string Unread(RunContext run, Exception unread) => unread switch
    {
        ApiException { StatusCode: HttpStatusCode.Forbidden } => $"the operator may not list jobs and pods in namespace {run.Owner.Namespace}; allow it by deploy/components/load",
        ApiException refused => $"Kubernetes does not let the operator look at its Jobs and pods: it answers {(int)refused.StatusCode}",
        TimeoutException => "the API server does not answer when its Jobs and pods are looked at",
        _ => "the API server cannot be reached to look at its Jobs and pods",
    };

    private async Task<TList> ListAsync<TList>(ResourceKind kind, RunContext run, CancellationToken cancellationToken)
    {
        var path = $"{kind.CollectionPath(run.Owner.Namespace)}?labelSelector={Uri.EscapeDataString($"{LoadJob.RunLabel}={run.Uid}")}&limit={MostListed}";
        var bytes = await client.SendForBytesAsync(new ApiRequest("list", HttpMethod.Get, path) { Deadline = Patience }, cancellationToken);
        return JsonSerializer.Deserialize<TList>(bytes, EntityJson.Options) ?? throw new JsonException($"The API server answered a list of {kind} with null.");
    }

    /// <summary>What the API server refuses is told to the run, which says so, counts it, and knows when it is enough.</summary>
    private static async Task<CommandOutcome> TryAsync(string verb, RunContext run, CommandOutcome done, Func<Task> act)
    {
        try
        {
            await act();
            return done;
        }
        catch (ApiException refused)
        {
            return new CommandOutcome.Refused(LoadRefusals.Of(verb, run.Owner.Namespace, refused));
        }
    }
}
