using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Policies;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;
using k8s;
using k8s.Models;

namespace ChaosOperator.Tests.Reconcilers;

/// <summary>Objects with the statuses that the operator writes, for what other tools make of them.</summary>
internal static class WrittenStatuses
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);

    private static Acceptance Accepted(AcceptanceState state) => new(state, "Reason", "Message.");

    /// <summary>As the API server shows it.</summary>
    public static JsonObject Json(IKubernetesObject resource)
    {
        var json = JsonSerializer.SerializeToNode(resource, resource.GetType(), EntityJson.Options)!.AsObject();
        (json["apiVersion"], json["kind"]) = ("chaosoperator.dev/v1alpha1", resource.GetType().Name["V1Alpha1".Length..]);
        return json;
    }

    /// <summary>A hypothesis that was looked at.</summary>
    public static V1Alpha1Hypothesis Hypothesis(AcceptanceState state) => new()
    {
        Metadata = new V1ObjectMeta { Name = "h", Generation = 2 },
        Spec = new HypothesisSpec(),
        Status = new HypothesisStatus { ObservedGeneration = 2, Conditions = Accepted(state).Apply([], Now, 2) },
    };

    /// <summary>An experiment with the status that its summary gives it.</summary>
    public static V1Alpha1ChaosExperiment Experiment(
        AcceptanceState state = AcceptanceState.Ready, bool suspend = false, string? token = null, string? served = null, IReadOnlyList<V1Alpha1ChaosRun>? runs = null, RunRequest? pending = null)
    {
        var experiment = new V1Alpha1ChaosExperiment
        {
            Metadata = new V1ObjectMeta { Name = "outage", NamespaceProperty = "test", Generation = 3 },
            Spec = new ChaosExperimentSpec { Suspend = suspend ? true : null, Trigger = token is null ? null : new() { Token = token } },
        };
        var memory = new TriggerMemory { LastNumber = runs?.Count ?? 0, Token = served, Pending = pending };
        experiment.Status = ExperimentSummary.Of(experiment, new Admission(null, null, null, Accepted(state)), runs ?? [], memory, Now);
        return experiment;
    }

    /// <summary>A run of it.</summary>
    public static V1Alpha1ChaosRun Run(int number, RunPhase phase, Verdict? verdict) => new()
    {
        Metadata = new V1ObjectMeta { Name = $"outage-{number}", NamespaceProperty = "test" },
        Spec = new ChaosRunSpec { Number = number },
        Status = new ChaosRunStatus { Phase = phase, Verdict = verdict, Message = $"{phase}." },
    };

    /// <summary>A policy with the status that its summary gives it.</summary>
    public static JsonObject Policy(string? halt, string? problem)
    {
        var state = new PolicyState("team", ["*"], Allow: null, halt, [], PerAccountAndRegion: null, problem);
        var policy = new V1Alpha1ChaosPolicy
        {
            Metadata = new V1ObjectMeta { Name = "team", Generation = 1 },
            Spec = new ChaosPolicySpec { Halt = halt is null ? null : new() { Reason = halt } },
            Status = PolicySummary.Of(null, 1, state, null, ["test"], Now),
        };
        return Json(policy);
    }
}
